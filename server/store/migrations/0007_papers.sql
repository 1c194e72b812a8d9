-- The paper at eight (`timeline/papers.rs`): up to where each contact has had his papers, and the papers themselves.
create table paper_marker (
    contact  bigint primary key references contact (id),
    -- The last day that is dealt with, as days since 1 January 1970.
    day      bigint not null,
    -- The place in the journal up to which it is told.
    position bigint not null,
    -- 0 when he stopped it.
    taken    bigint not null check (taken in (0, 1))
);
create table paper (
    contact bigint not null references contact (id),
    day     bigint not null,
    -- JSON.
    content text   not null,
    primary key (contact, day)
);
create index paper_day on paper (day);
