-- Whether a company is a member (`FX-48`, `FX-49`). Whoever was on the floor before there was a difference is one.
alter table organization add column member bigint not null default 1 check (member in (0, 1));
