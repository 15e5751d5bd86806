-- 单位、人员、登录、到场群众. Everything carries its cell; only sealed columns hold personal data.
create table unit (
  cell smallint not null,
  id uuid not null,
  parent uuid,
  kind text not null check (kind in ('bureau', 'section', 'department', 'bank', 'post', 'telecom', 'outlet')),
  name text not null,
  short text not null,
  code text not null,
  region text not null,
  phone text not null,
  address text not null,
  lineage uuid[] not null,
  created_at timestamptz not null,
  primary key (cell, id),
  unique (cell, code),
  foreign key (cell, parent) references unit (cell, id)
);
create index unit_lineage on unit using gin (lineage);

create table staff (
  cell smallint not null,
  id uuid not null,
  unit uuid not null,
  username text not null,
  name text not null,
  roles text[] not null,
  password text,
  totp bytea,
  totp_confirmed boolean not null default false,
  totp_step bigint not null default 0,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (cell, id),
  unique (cell, username),
  foreign key (cell, unit) references unit (cell, id)
);
create index staff_unit on staff (cell, unit, username);

create table invitation (
  cell smallint not null,
  digest bytea not null,
  staff uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (cell, digest),
  foreign key (cell, staff) references staff (cell, id)
);

create table session (
  cell smallint not null,
  digest bytea not null,
  staff uuid not null,
  ip text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (cell, digest),
  foreign key (cell, staff) references staff (cell, id)
);
create index session_staff on session (cell, staff);

create table sign_in_guard (
  cell smallint not null,
  account text not null,
  ip text not null,
  failed smallint not null,
  locked_until timestamptz,
  at timestamptz not null,
  primary key (cell, account, ip)
);

create table citizen (
  cell smallint not null,
  id uuid not null,
  id_index bytea not null,
  sealed bytea not null,
  identified_by text not null,
  level smallint not null,
  at timestamptz not null,
  primary key (cell, id),
  unique (cell, id_index)
);

-- 谁在何时凭何用途看过谁的个人信息: every read of unmasked data, insert only.
create table disclosure (
  cell smallint not null,
  id uuid not null,
  staff uuid not null,
  unit uuid not null,
  subject text not null,
  purpose text not null,
  at timestamptz not null,
  primary key (cell, id)
);
create index disclosure_staff on disclosure (cell, staff, at);

alter table unit enable row level security;
alter table unit force row level security;
create policy unit_cell on unit using (cell = (select current_cell()));

alter table staff enable row level security;
alter table staff force row level security;
create policy staff_scope on staff using (
  cell = (select current_cell())
  and ((select current_scope()) in ('system', 'region') or unit = any ((select current_units())::uuid[]) or id = (select current_staff()))
);

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_scope on invitation using (cell = (select current_cell()) and (select current_scope()) is not null);

alter table session enable row level security;
alter table session force row level security;
create policy session_scope on session using (
  cell = (select current_cell()) and ((select current_scope()) = 'system' or staff = (select current_staff()))
);

alter table sign_in_guard enable row level security;
alter table sign_in_guard force row level security;
create policy sign_in_guard_scope on sign_in_guard using (cell = (select current_cell()) and (select current_scope()) = 'system');

alter table citizen enable row level security;
alter table citizen force row level security;
create policy citizen_scope on citizen using (cell = (select current_cell()) and (select current_scope()) is not null);

alter table disclosure enable row level security;
alter table disclosure force row level security;
create policy disclosure_scope on disclosure using (
  cell = (select current_cell()) and ((select current_scope()) in ('system', 'region') or staff = (select current_staff()))
);

grant select, insert on unit to tongban_app;
grant select, insert, update on staff to tongban_app;
grant select, insert, update on invitation to tongban_app;
grant select, insert, update, delete on session to tongban_app;
grant select, insert, update, delete on sign_in_guard to tongban_app;
grant select, insert, update on citizen to tongban_app;
grant select, insert on disclosure to tongban_app;
