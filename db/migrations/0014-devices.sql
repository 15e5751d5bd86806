-- 自助终端: what each last said of its devices. The terminal itself is an account of its outlet.
create table terminal_state (
  cell smallint not null,
  terminal uuid not null,
  name text not null,
  unit uuid not null,
  status jsonb not null,
  at timestamptz not null,
  primary key (cell, terminal)
);
create index terminal_state_unit on terminal_state (cell, unit);

-- 叫人: somebody at a terminal wants a person.
create table help_call (
  cell smallint not null,
  id uuid not null,
  terminal uuid not null,
  name text not null,
  unit uuid not null,
  at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  primary key (cell, id)
);
create index help_call_open on help_call (cell, unit, at) where answered_at is null;

alter table terminal_state enable row level security;
alter table terminal_state force row level security;
create policy terminal_state_scope on terminal_state using (
  cell = (select current_cell()) and ((select current_scope()) in ('system', 'region') or unit = any ((select current_units())::uuid[]))
);
alter table help_call enable row level security;
alter table help_call force row level security;
create policy help_call_scope on help_call using (
  cell = (select current_cell()) and ((select current_scope()) in ('system', 'region') or unit = any ((select current_units())::uuid[]))
);
grant select, insert, update on terminal_state, help_call to tongban_app;
