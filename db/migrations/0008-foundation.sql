-- 幂等: who asked what with which key, and the answer that was given.
create table idempotency (
  cell smallint not null,
  principal uuid not null,
  key text not null,
  digest text not null,
  answer text,
  at timestamptz not null,
  primary key (cell, principal, key)
);

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy idempotency_own on idempotency using (
  cell = (select current_cell()) and ((select current_scope()) = 'system' or principal = (select current_staff()))
);

grant select, insert, update on idempotency to tongban_app;

-- Which deployment this is: a demonstration never turns into production, nor the other way round.
create table deployment (
  cell smallint not null,
  kind text not null check (kind in ('demonstration', 'production')),
  region text not null,
  at timestamptz not null,
  primary key (cell)
);
alter table deployment enable row level security;
alter table deployment force row level security;
create policy deployment_cell on deployment using (cell = (select current_cell()) and (select current_scope()) = 'system');
grant select, insert on deployment to tongban_app;
