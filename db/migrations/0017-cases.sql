-- 接力单: an application that was begun at one place and is to be gone on with at another. Sealed; found only by code and last four together.
create table case_relay (
  cell smallint not null,
  id uuid not null,
  code_index bytea not null,
  citizen uuid not null,
  matter text not null,
  sealed bytea,
  channel text not null,
  by_staff uuid not null,
  by_name text not null,
  unit uuid not null,
  at timestamptz not null,
  expires_on date not null,
  picked_by uuid,
  picked_name text,
  picked_unit uuid,
  picked_at timestamptz,
  case_no text,
  primary key (cell, id),
  unique (cell, code_index)
);
create index case_relay_citizen on case_relay (cell, citizen);
create index case_relay_expiry on case_relay (cell, expires_on);

-- The place that began it and the place that goes on with it; whoever brings the code is let in by the code.
alter table case_relay enable row level security;
alter table case_relay force row level security;
create policy case_relay_scope on case_relay using (
  cell = (select current_cell())
  and (
    (select current_scope()) = 'system'
    or unit = any ((select current_units())::uuid[])
    or picked_unit = any ((select current_units())::uuid[])
  )
);
grant select, insert, update, delete on case_relay to tongban_app;
