-- 材料文件: the bytes lie sealed on disk; a row is written only after they are safe there.
create table file (
  cell smallint not null,
  id uuid not null,
  sm3 text not null,
  size integer not null,
  type text not null,
  name bytea not null,
  owner_unit uuid not null,
  by_staff uuid,
  case_id uuid,
  uploaded_at timestamptz not null,
  primary key (cell, id)
);
create index file_case on file (cell, case_id);

alter table file enable row level security;
alter table file force row level security;
grant select, insert, update on file to tongban_app;
