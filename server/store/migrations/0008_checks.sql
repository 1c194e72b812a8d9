-- The parts of a buyer's condition that can be judged, beside its words (`weekly_list/picks.rs`).
alter table selection add column checks text not null default '{}';
