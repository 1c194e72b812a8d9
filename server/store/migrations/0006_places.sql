-- A supply's place in the feed stands beside it: who gives places out locks no stock.
create table supply_place (
    supply   bigint primary key references supply (id),
    sequence bigint not null
);
insert into supply_place (supply, sequence) select id, sequence from supply;
create index supply_place_sequence on supply_place (sequence);
drop index supply_sequence;
alter table supply drop column sequence;

-- Where several servers write: what was recorded and waits for its place in the journal, in the order in which it
-- came, and the supplies that wait for a new place in the feed (`writer/places.rs`).
create table arrival (
    number       bigint primary key,
    at           bigint not null,
    contact      bigint,
    organization bigint,
    kind         text   not null,
    post         bigint not null,
    audience     text   not null,
    event        text   not null
);
create table arrived_supply (
    number bigint primary key,
    supply bigint not null
);
