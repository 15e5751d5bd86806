-- 部门数据查询记录: who asked which department for what, for which case. Names of fields only, never what they say.
create table lookup_log (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  case_no text not null,
  service text not null,
  service_name text not null,
  purpose text not null,
  fields text[] not null,
  staff uuid,
  staff_name text not null,
  unit uuid,
  at timestamptz not null,
  took_ms integer not null,
  answered boolean not null,
  primary key (cell, id)
);
create index lookup_log_case on lookup_log (cell, case_id, at);

alter table lookup_log enable row level security;
alter table lookup_log force row level security;
create policy lookup_log_read on lookup_log for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = lookup_log.cell and c.id = lookup_log.case_id)
);
create policy lookup_log_write on lookup_log for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);
grant select, insert on lookup_log to tongban_app;
