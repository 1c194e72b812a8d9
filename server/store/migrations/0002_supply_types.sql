-- Supply of all five types, orders of many lines, holds, corrections, the feed of changes, and tokens for systems.
-- `supply` and `order_line` are made anew: a check on a column cannot be changed in place on SQLite. What is there
-- goes on as what it was: batches for everybody, on every channel of a batch, in the packings of their article.

alter table order_line rename to order_line_0001;
alter table supply rename to supply_0001;

create table supply (
    id               bigint primary key,
    -- The place of its last change in the feed; given out last in a transaction, as the journal's.
    sequence         bigint not null default 0,
    kind             text   not null check (kind in ('catalog', 'batch', 'offer', 'clock', 'presale')),
    article          bigint not null references article (id),
    grower           bigint not null references organization (id),
    -- JSON: names of sales channels.
    channels         text   not null,
    allocation       text   not null check (allocation in ('network', 'general', 'customers', 'auction')),
    -- Per piece; none where the clock makes it, or where only customers' own prices are set.
    price            bigint check (price > 0),
    -- JSON: prices by layer and trolley.
    volume           text   not null default '[]',
    -- None where no number binds.
    offered          bigint check (offered >= 0),
    sold             bigint not null default 0 check (sold >= 0),
    held             bigint not null default 0 check (held >= 0),
    sales_unit       text   not null default 'package',
    -- JSON. A batch without a packing of its own is sold in all of its article's.
    batch_packing    text,
    line_packings    text   not null default '[]',
    from_at          bigint not null,
    until_at         bigint not null,
    delivery_from    bigint,
    delivery_until   bigint,
    -- 0 before its period, 1 within, 2 after, as far as the feed has been told.
    phase            bigint not null default 0 check (phase in (0, 1, 2)),
    auction_location text,
    auction_day      bigint,
    -- Of a clock lot: what was delivered, and what of it is sold or held in presales.
    delivered        bigint check (delivered > 0),
    presold          bigint not null default 0 check (presold >= 0),
    clock_state      text   check (clock_state in ('waiting', 'running', 'over')),
    clock_price      bigint check (clock_price > 0),
    -- Of a presale: the clock lot that it is a share of.
    lot              bigint references supply (id),
    replaces         bigint references supply (id),
    replaced_by      bigint references supply (id),
    closed_at        bigint,
    made_at          bigint not null,
    -- Only a catalog's number may be exceeded (ST-C-12).
    check (kind = 'catalog' or offered is null or sold + held <= offered),
    check (delivered is null or sold + held + presold <= delivered)
);

insert into supply (id, sequence, kind, article, grower, channels, allocation, price, offered, sold, from_at, until_at,
                    closed_at, made_at)
select id, row_number() over (order by id), kind, article, grower, '["floraxchange","floramondo","floriday"]', 'general',
       price, offered, offered - free, from_at, until_at, closed_at, made_at
from supply_0001;

insert into journal_head (name, sequence) select 'supply', count(*) from supply;

-- An order as the buyer placed it; its lines go to their growers.
create table orders (
    id        bigint primary key,
    exporter  bigint not null references organization (id),
    contact   bigint not null references contact (id),
    mode      text   not null check (mode in ('all-or-nothing', 'best-effort')),
    -- JSON: the lines that could not be had, and why.
    refused   text   not null default '[]',
    total     bigint not null,
    placed_at bigint not null
);

-- Until now an order was one line. Both have the same id, so that answers kept under a key still hold.
insert into orders (id, exporter, contact, mode, total, placed_at)
select id, exporter, contact, 'all-or-nothing', total, placed_at from order_line_0001;

create table order_line (
    id                bigint primary key,
    number            bigint not null unique,
    orders            bigint not null references orders (id),
    supply            bigint not null references supply (id),
    exporter          bigint not null references organization (id),
    grower            bigint not null references organization (id),
    contact           bigint not null references contact (id),
    -- What the order froze, as names and JSON.
    exporter_name     text   not null,
    buyer_name        text   not null,
    grower_name       text   not null,
    article           text   not null,
    packing           text   not null,
    count             bigint not null,
    unit              text   not null,
    pieces            bigint not null check (pieces > 0),
    price             bigint not null check (price > 0),
    total             bigint not null,
    reference         text   not null,
    -- So many pieces above a catalog's indication (ST-C-12).
    above_indication  bigint,
    deliver_by        bigint,
    cancel_until      bigint not null,
    placed_at         bigint not null,
    forwarded_at      bigint,
    delivered_at      bigint,
    seen_at           bigint,
    seen_by           bigint references contact (id),
    seen_by_name      text,
    cancelled_at      bigint,
    cancelled_by_name text
);

insert into order_line (id, number, orders, supply, exporter, grower, contact, exporter_name, buyer_name, grower_name,
                        article, packing, count, unit, pieces, price, total, reference, cancel_until, placed_at,
                        forwarded_at, delivered_at, seen_at, seen_by, seen_by_name)
select id, number, id, supply, exporter, grower, contact, exporter_name, buyer_name, grower_name,
       article, packing, count, unit, pieces, price, total, reference, placed_at, placed_at,
       forwarded_at, delivered_at, seen_at, seen_by, seen_by_name
from order_line_0001;

drop table order_line_0001;
drop table supply_0001;

create index supply_grower on supply (grower);
create index supply_until on supply (until_at);
create index supply_article on supply (article);
create index supply_sequence on supply (sequence);
create index supply_lot on supply (lot);
create index supply_waiting on supply (from_at) where phase = 0;
create index supply_running on supply (until_at) where phase < 2;
create index orders_exporter on orders (exporter, id);
create index order_line_orders on order_line (orders);
create index order_line_exporter on order_line (exporter, id);
create index order_line_grower on order_line (grower, id);
create index order_line_supply on order_line (supply);

-- The named customers of a supply.
create table supply_customer (
    supply   bigint not null references supply (id),
    customer bigint not null references organization (id),
    primary key (supply, customer)
);
create index supply_customer_customer on supply_customer (customer);

-- A customer's own price for a supply, also of a later week.
create table own_price (
    supply   bigint not null references supply (id),
    customer bigint not null references organization (id),
    price    bigint not null check (price > 0),
    primary key (supply, customer)
);

create table price_group (
    id     bigint primary key,
    grower bigint not null references organization (id),
    name   text   not null,
    -- JSON: its usual price, and which articles it sees.
    price  text   not null,
    filter text   not null,
    unique (grower, name)
);

-- A customer is in one price group of a grower.
create table price_group_member (
    grower      bigint not null references organization (id),
    customer    bigint not null references organization (id),
    price_group bigint not null references price_group (id),
    primary key (grower, customer)
);
create index price_group_member_group on price_group_member (price_group);

-- The price of a group for one supply, in place of its usual one. JSON.
create table group_price (
    supply      bigint not null references supply (id),
    price_group bigint not null references price_group (id),
    price       text   not null,
    primary key (supply, price_group)
);

-- A grower's word on one week, in place of his usual one.
create table article_week (
    article   bigint not null references article (id),
    year      bigint not null,
    week      bigint not null,
    available bigint not null check (available in (0, 1)),
    primary key (article, year, week)
);

-- What is set beforehand for the presale of an article.
create table presale_preset (
    article bigint primary key references article (id),
    price   bigint not null check (price > 0),
    share   bigint not null check (share between 1 and 100)
);

create table delivery_conditions (
    grower     bigint primary key references organization (id),
    -- JSON.
    conditions text not null
);

-- Who changed which price or quantity, when, from what to what. Append-only.
create table supply_history (
    id           bigint primary key,
    supply       bigint not null references supply (id),
    article      bigint not null references article (id),
    what         text   not null check (what in ('price', 'own-price', 'group-price', 'quantity')),
    -- Whose own price it is, or of which group.
    customer     bigint references organization (id),
    price_group  bigint references price_group (id),
    from_value   bigint,
    to_value     bigint,
    -- 1 when the next price of a catalog must wait a day: the first fill of a week does not count (A10).
    counts       bigint not null check (counts in (0, 1)),
    contact      bigint not null references contact (id),
    contact_name text   not null,
    at           bigint not null
);
create index supply_history_supply on supply_history (supply, id);
create index supply_history_article on supply_history (article, at) where counts = 1;

-- Stock that a contact keeps for his basket: one hold for each supply.
create table hold (
    supply   bigint not null references supply (id),
    contact  bigint not null references contact (id),
    pieces   bigint not null check (pieces > 0),
    until_at bigint not null,
    primary key (supply, contact)
);
create index hold_contact on hold (contact);
create index hold_until on hold (until_at);

create table correction (
    id         bigint primary key,
    order_line bigint not null references order_line (id),
    side       text   not null check (side in ('exporter', 'grower')),
    -- JSON: what is asked, and the terms that it was asked of.
    changes    text   not null,
    terms      text   not null,
    reason     text   not null,
    asked_by   text   not null,
    asked_at   bigint not null,
    expires_at bigint not null,
    -- JSON: how it ended.
    ending     text
);
create index correction_order_line on correction (order_line, id);

create table api_token (
    id         bigint primary key,
    token_hash text   not null unique,
    contact    bigint not null references contact (id),
    name       text   not null,
    -- Names, with commas between.
    scopes     text   not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at    bigint,
    revoked_at bigint
);
create index api_token_contact on api_token (contact);
