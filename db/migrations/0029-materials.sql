-- Files of a case by their case. Loose files are not in it: else a search for some loose files by id walks through all of them.
drop index file_case;
create index file_of_case on file (cell, case_id) where case_id is not null;
-- A file of a case is read through the case (kit/seen.ts); whoever has no scope reads nothing.
alter policy file_read on file
  using (cell = current_cell() and current_scope() is not null
    and (current_scope() = 'system' or owner_unit = any (current_units()) or case_id is not null));
