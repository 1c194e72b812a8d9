-- What contacts were told (`notices.rs`).
create table notice (
    id      bigint primary key,
    contact bigint not null references contact (id),
    at      bigint not null,
    kind    text   not null,
    -- JSON.
    content text   not null,
    read_at bigint
);
create index notice_contact on notice (contact, at);
create index notice_at on notice (at);
-- The kinds that a contact does without.
create table notice_off (
    contact bigint not null references contact (id),
    kind    text   not null,
    primary key (contact, kind)
);
-- Up to which place of the journal contacts were told. What happened before there were notices is no news.
create table notice_marker (
    name     text   primary key,
    position bigint not null
);
insert into notice_marker (name, position) select 'floor', sequence from journal_head where name = 'floor';

-- When contacts are warned before a list closes, as they chose it: JSON.
create table closing_leads (
    contact bigint primary key references contact (id),
    leads   text   not null
);
-- When each was last warned of an edition (`weekly_list/warnings.rs`).
create table closing_warned (
    edition   bigint not null references edition (id),
    contact   bigint not null references contact (id),
    warned_at bigint not null,
    primary key (edition, contact)
);
create index edition_closes on edition (closes_at);

-- The closing board (`weekly_list/board.rs`): who opened his sheet, and which grower was last reminded when.
create table sheet_opened (
    edition bigint not null references edition (id),
    contact bigint not null references contact (id),
    at      bigint not null,
    primary key (edition, contact)
);
create table reminder (
    edition bigint not null references edition (id),
    grower  bigint not null references organization (id),
    at      bigint not null,
    primary key (edition, grower)
);
