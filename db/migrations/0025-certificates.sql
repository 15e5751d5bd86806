-- 待画的文书: the letter's own row is the job. One without a file waits; what cannot be drawn waits longer each time and holds up nobody.
alter table letter add column tries smallint not null default 0;
alter table letter add column try_after timestamptz;
create index letter_waiting on letter (cell, at) where file is null;
