-- 工作日历: one row a year as it was imported, with the source that was named. Reference data: the same in every cell.
create table calendar_year (
  year smallint primary key,
  version integer not null unique,
  content jsonb not null,
  imported_at timestamptz not null,
  imported_by text not null
);
grant select, insert, update on calendar_year to tongban_app;
