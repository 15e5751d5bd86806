-- 代岗: who stands in for whom, from when until when. Never deleted.
create table staff_cover (
  cell smallint not null,
  id uuid not null,
  staff uuid not null,
  cover uuid not null,
  unit uuid not null,
  from_on date not null,
  until_on date not null,
  reason text not null,
  made_by uuid not null,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (cell, id)
);
create index staff_cover_cover on staff_cover (cell, cover, until_on) where ended_at is null;
create index staff_cover_staff on staff_cover (cell, staff, until_on) where ended_at is null;
create index staff_cover_unit on staff_cover (cell, unit, until_on) where ended_at is null;

alter table staff_cover enable row level security;
alter table staff_cover force row level security;
create policy staff_cover_scope on staff_cover using (
  cell = (select current_cell())
  and ((select current_scope()) in ('system', 'region') or unit = any ((select current_units())::uuid[]))
);
grant select, insert, update on staff_cover to tongban_app;
