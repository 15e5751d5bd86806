-- Files of a case by their case. Loose files are not in it: else a search for some loose files by id walks through all of them.
drop index file_case;
create index file_case on file (cell, case_id) where case_id is not null;
