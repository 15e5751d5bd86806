-- 终端登记: which machine stands behind a terminal's account, and whether the bureau admits it. Only an admitted one works for people.
create table terminal (
  cell smallint not null,
  id uuid not null,
  unit uuid not null,
  model text not null,
  serial text not null,
  network text not null,
  registered_by text not null,
  registered_at timestamptz not null,
  admission text not null check (admission in ('waiting', 'admitted', 'withdrawn')),
  decided_by text,
  decided_at timestamptz,
  reason text,
  primary key (cell, id),
  unique (cell, serial)
);
create index terminal_unit on terminal (cell, unit);

-- Every 准入 and 停用, for good: which machine, by whom, when, why.
create table terminal_decision (
  cell smallint not null,
  id uuid not null,
  terminal uuid not null,
  unit uuid not null,
  serial text not null,
  admitted boolean not null,
  reason text not null,
  staff uuid not null,
  at timestamptz not null,
  primary key (cell, id),
  foreign key (cell, terminal) references terminal (cell, id)
);
create index terminal_decision_terminal on terminal_decision (cell, terminal);

alter table terminal enable row level security;
alter table terminal force row level security;
create policy terminal_scope on terminal using (
  cell = (select current_cell()) and ((select current_scope()) in ('system', 'region') or unit = any ((select current_units())::uuid[]))
);
alter table terminal_decision enable row level security;
alter table terminal_decision force row level security;
create policy terminal_decision_scope on terminal_decision using (
  cell = (select current_cell()) and ((select current_scope()) in ('system', 'region') or unit = any ((select current_units())::uuid[]))
);
grant select, insert, update on terminal to tongban_app;
grant select, insert on terminal_decision to tongban_app;
