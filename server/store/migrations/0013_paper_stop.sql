-- What stops a contact's paper from a letter, without signing in: made with his first one, and good for nothing else.
alter table paper_marker add column stop text;
create unique index paper_marker_stop on paper_marker (stop);
