-- A price group that was removed: nobody is in it and nothing is put up with it any more. The history of what was up
-- still names it, so its row stays; its name is free again (`groups.rs`).

alter table price_group add column removed_at bigint;
alter table price_group add column removed_by bigint references contact (id);
