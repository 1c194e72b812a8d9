-- Devices that are signed in: by what one of them is named, and what its browser says of itself. Those from before have
-- neither; they are signed out together with all others.
alter table session add column id bigint;
alter table session add column device text not null default '';
create unique index session_id on session (id);
