-- The serials of case numbers are taken in blocks: in the order of a permutation no two of a day are the same, and nobody foretells the next.
create table case_serial (
  cell smallint not null,
  day date not null,
  last integer not null check (last > 0),
  primary key (cell, day)
);
alter table case_serial enable row level security;
alter table case_serial force row level security;
create policy case_serial_cell on case_serial
  using (cell = current_cell() and current_scope() is not null);
grant select, insert, update on case_serial to tongban_app;
alter table cases alter column visible_to set default '{}';
