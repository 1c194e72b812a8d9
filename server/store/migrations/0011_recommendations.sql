-- Recommendations (`recommendations.rs`, `FX-28` to `FX-31`). How an exporter takes them: 1 where they stand on the list at
-- once; for a grower otherwise than usual where there is a row.
alter table organization add column open_list bigint not null default 0 check (open_list in (0, 1));
create table admission (
    exporter  bigint not null references organization (id),
    grower    bigint not null references organization (id),
    open_list bigint not null check (open_list in (0, 1)),
    primary key (exporter, grower)
);

create table recommendation (
    id              bigint primary key,
    exporter        bigint not null references organization (id),
    grower          bigint not null references organization (id),
    article         bigint not null references article (id),
    -- The week of the list for which it is meant: when that closes, an open one is over.
    year            bigint not null,
    week            bigint not null,
    text            text   not null,
    state           text   not null check (state in ('open', 'placed', 'accepted', 'ignored', 'withdrawn', 'ended')),
    made_by         bigint not null references contact (id),
    made_at         bigint not null,
    -- Nobody where it ended by itself.
    decided_by      bigint references contact (id),
    decided_by_name text,
    decided_at      bigint
);
create unique index recommendation_running on recommendation (exporter, article) where state in ('open', 'placed');
create index recommendation_grower on recommendation (grower, exporter);

-- What stands on a weekly list: what buyers chose together, and what growers added to an open one.
create view listed as
    select exporter, article from selection
    union
    select exporter, article from recommendation where state = 'placed';

-- The one company whose people read a post on their timelines, where that is not every follower.
alter table journal add column addressed_to bigint;
alter table arrival add column addressed_to bigint;
