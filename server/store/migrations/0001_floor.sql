-- The floor. One text for SQLite and PostgreSQL: text, bigint, bytea by affinity, no sequences, no triggers.
-- Moments are milliseconds since 1970 (UTC); days count from 1970-01-01; yes and no are 1 and 0.

create table organization (
    id            bigint primary key,
    kind          text   not null check (kind in ('grower', 'exporter', 'platform')),
    name          text   not null,
    place         text   not null default '',
    speciality    text   not null default '',
    kvk           text   not null default '',
    vat           text   not null default '',
    gln           text   not null default '',
    delivery_days text   not null default '1111100',
    order_until   bigint not null default 600,
    lead_days     bigint not null default 1,
    created_at    bigint not null
);

create table contact (
    id            bigint primary key,
    organization  bigint not null references organization (id),
    name          text   not null,
    -- Lower case; freed for others when the contact is removed.
    email         text   not null,
    password_hash text   not null,
    role          text   not null check (role in ('admin', 'member')),
    language      text   not null default 'nl',
    created_at    bigint not null,
    last_seen_at  bigint,
    removed_at    bigint
);
create unique index contact_email on contact (email) where removed_at is null;
create index contact_organization on contact (organization);

create table session (
    token_hash text   primary key,
    contact    bigint not null references contact (id),
    created_at bigint not null,
    used_at    bigint not null,
    expires_at bigint not null
);
create index session_contact on session (contact);

create table application (
    id              bigint primary key,
    token_hash      text   not null unique,
    -- What will be kept of the invitation's secret, which follows from the applicant's own.
    invitation_hash text   not null unique,
    company         text   not null,
    kvk             text   not null,
    vat             text   not null,
    gln             text   not null,
    contact         text   not null,
    email           text   not null,
    phone           text   not null,
    motivation      text   not null,
    filed_at        bigint not null,
    state           text   not null check (state in ('pending', 'approved', 'rejected')),
    decided_by      bigint references contact (id),
    decided_by_name text,
    decided_at      bigint,
    reason          text,
    organization    bigint references organization (id)
);

create table invitation (
    id           bigint primary key,
    token_hash   text   not null unique,
    -- The one that it belongs to: shown on the applicant's own page.
    application  bigint references application (id),
    organization bigint not null references organization (id),
    email        text   not null,
    role         text   not null check (role in ('admin', 'member')),
    invited_by   bigint references contact (id),
    sent_at      bigint not null,
    expires_at   bigint not null,
    used_at      bigint,
    withdrawn_at bigint
);
create index invitation_organization on invitation (organization);

create table product (
    code        bigint primary key,
    name        text   not null,
    short_name  text   not null,
    group_code  text   not null,
    application text   not null,
    genus       text   not null,
    colour      text   not null,
    -- JSON: positions, features and demands.
    regulations text   not null,
    blocked     bigint not null check (blocked in (0, 1))
);

create table article (
    id           bigint primary key,
    grower       bigint not null references organization (id),
    code         text   not null,
    gtin         text,
    vbn          bigint not null references product (code),
    name         text   not null,
    -- JSON.
    features     text   not null,
    packings     text   not null,
    seasons      text   not null,
    -- The kept photo that it is shown with.
    photo        text,
    -- A photo elsewhere that a file named. Nothing is fetched from there.
    photo_reference text,
    deliverable  bigint not null check (deliverable in (0, 1)),
    published_at bigint not null,
    changed_at   bigint not null,
    unique (grower, code)
);

create table photo (
    name         text   primary key,
    grower       bigint not null references organization (id),
    content_type text   not null,
    -- Base 64: the one form that both databases hand out alike.
    body         text   not null,
    added_at     bigint not null
);

create table article_import (
    id           bigint primary key,
    grower       bigint not null references organization (id),
    contact      bigint not null references contact (id),
    file_name    text   not null,
    -- JSON: the table as it came, judged again when it is applied.
    content      text   not null,
    made_at      bigint not null,
    applied_at   bigint,
    new_rows     bigint,
    changed_rows bigint
);

create table follow (
    contact bigint not null references contact (id),
    grower  bigint not null references organization (id),
    at      bigint not null,
    primary key (contact, grower)
);
create index follow_grower on follow (grower);

create table read_marker (
    contact  bigint primary key references contact (id),
    sequence bigint not null,
    -- When he last looked.
    at       bigint not null
);

create table supply (
    id        bigint primary key,
    kind      text   not null check (kind in ('catalog', 'batch', 'offer', 'clock', 'presale')),
    article   bigint not null references article (id),
    grower    bigint not null references organization (id),
    price     bigint not null check (price > 0),
    offered   bigint not null check (offered >= 0),
    -- Offered less sold. Only catalog supply may go below zero (ST-C-12).
    free      bigint not null check (free >= 0 or kind = 'catalog'),
    from_at   bigint not null,
    until_at  bigint not null,
    closed_at bigint,
    made_at   bigint not null
);
create index supply_grower on supply (grower);
create index supply_until on supply (until_at);

create table selection (
    exporter  bigint not null references organization (id),
    article   bigint not null references article (id),
    contact   bigint not null references contact (id),
    condition text   not null,
    reference text   not null,
    at        bigint not null,
    primary key (contact, article)
);
create index selection_exporter on selection (exporter);
create index selection_article on selection (article);

create table edition (
    id        bigint primary key,
    exporter  bigint not null references organization (id),
    year      bigint not null,
    week      bigint not null,
    start_day bigint not null,
    end_day   bigint not null,
    closes_at bigint not null,
    unique (exporter, year, week)
);

create table week_price (
    edition      bigint not null references edition (id),
    article      bigint not null references article (id),
    price        bigint not null,
    quantity     bigint,
    version      bigint not null,
    contact      bigint not null references contact (id),
    contact_name text   not null,
    at           bigint not null,
    primary key (edition, article)
);

create table order_line (
    id            bigint primary key,
    number        bigint not null unique,
    supply        bigint not null references supply (id),
    exporter      bigint not null references organization (id),
    grower        bigint not null references organization (id),
    contact       bigint not null references contact (id),
    -- What the order froze, as names and JSON.
    exporter_name text   not null,
    buyer_name    text   not null,
    grower_name   text   not null,
    article       text   not null,
    packing       text   not null,
    count         bigint not null,
    unit          text   not null,
    pieces        bigint not null check (pieces > 0),
    price         bigint not null,
    total         bigint not null,
    reference     text   not null,
    placed_at     bigint not null,
    forwarded_at  bigint,
    delivered_at  bigint,
    seen_at       bigint,
    seen_by       bigint references contact (id),
    seen_by_name  text
);
create index order_line_exporter on order_line (exporter, id);
create index order_line_grower on order_line (grower, id);
create index order_line_supply on order_line (supply);

-- Answers that were given to a key, so that repeating a command gives the first answer.
create table answered (
    contact bigint not null references contact (id),
    key     text   not null,
    answer  text   not null,
    at      bigint not null,
    primary key (contact, key)
);

create table counter (
    name  text   primary key,
    value bigint not null
);
insert into counter (name, value) values ('order', 10000);

-- The journal is append-only: audit trail, timeline and live stream in one.
create table journal (
    sequence     bigint primary key,
    at           bigint not null,
    contact      bigint,
    organization bigint,
    kind         text   not null,
    -- 1 when followers of the organization read it on their timeline.
    post         bigint not null check (post in (0, 1)),
    audience     text   not null,
    event        text   not null
);
create index journal_posts on journal (organization, sequence) where post = 1;
-- What undoes a post: read with the posts when only the difference is told.
create index journal_undone on journal (organization, sequence) where kind in ('season-closed', 'supply-closed');

create table journal_head (
    name     text   primary key,
    sequence bigint not null
);
insert into journal_head (name, sequence) values ('floor', 0);

create table outbox (
    id         bigint primary key,
    kind       text   not null,
    payload    text   not null,
    made_at    bigint not null,
    attempts   bigint not null default 0,
    next_at    bigint not null,
    done_at    bigint,
    last_error text
);
create index outbox_waiting on outbox (next_at) where done_at is null;
