-- In which language an application was filled: its answer is written in it.
alter table application add column language text not null default 'nl';
