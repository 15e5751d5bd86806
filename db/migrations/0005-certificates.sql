-- 文书: facts are sealed in the action's transaction, so a letter says what held then, whenever it is drawn.
create table letter (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  number text not null,
  facts bytea not null,
  at timestamptz not null,
  file uuid,
  primary key (cell, id)
);
create index letter_case on letter (cell, case_id, at);

-- 文号: one serial for each organ, kind and year.
create table letter_serial (
  cell smallint not null,
  organ uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  primary key (cell, organ, kind, year)
);

alter table letter enable row level security;
alter table letter force row level security;
alter table letter_serial enable row level security;
alter table letter_serial force row level security;
create policy letter_serial_cell on letter_serial using (cell = (select current_cell()) and (select current_scope()) is not null);

grant select, insert, update on letter to tongban_app;
grant select, insert, update on letter_serial to tongban_app;
