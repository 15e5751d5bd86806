-- 办件. One row holds the present; events hold the past; what the definition marks sensitive lies in `sealed`.
create table cases (
  cell smallint not null,
  id uuid not null,
  no text not null,
  revision integer not null,
  region text not null,
  matter text not null,
  matter_version integer not null,
  implementation_version integer not null,
  procedure text not null check (procedure in ('permit', 'service', 'internal', 'grievance')),
  status text not null check (status in ('received', 'correcting', 'accepted', 'paused', 'concluded', 'notNeeded', 'declined', 'withdrawn', 'terminated', 'revoked')),
  outcome text check (outcome in ('approved', 'approvedDeferred', 'partly', 'refused')),
  step text,
  channel text not null,
  open boolean not null,
  received_at timestamptz not null,
  received_unit uuid not null,
  received_by uuid not null,
  organ uuid not null,
  accepted_at timestamptz,
  accepted_unit uuid,
  accepted_by uuid,
  handled_unit uuid not null,
  handled_role text not null,
  assigned uuid,
  first_asked uuid not null,
  passing_to uuid,
  concluded_at timestamptz,
  collected_at timestamptz,
  collected_unit uuid,
  collected_by uuid,
  citizen uuid not null,
  agent uuid,
  relation text,
  applicant text not null,
  level smallint not null,
  identified_by text not null,
  id_index bytea not null,
  name_index bytea not null,
  phone_index bytea not null,
  relay_index bytea not null,
  sealed bytea not null,
  situation jsonb not null,
  form jsonb not null,
  corrections smallint not null,
  clock jsonb not null,
  due_on date not null,
  paused boolean not null,
  calendar_version integer not null,
  primary key (cell, id),
  unique (cell, no),
  foreign key (cell, citizen) references citizen (cell, id),
  foreign key (cell, received_unit) references unit (cell, id),
  foreign key (cell, organ) references unit (cell, id),
  foreign key (cell, handled_unit) references unit (cell, id)
);
create index cases_turn on cases (cell, handled_unit, handled_role, due_on, id) where open;
create index cases_outlet_due on cases (cell, received_unit, due_on, id) where open;
create index cases_organ_due on cases (cell, organ, due_on, id) where open;
create index cases_due on cases (cell, due_on, id) where open;
create index cases_outlet_received on cases (cell, received_unit, received_at desc, id desc);
create index cases_organ_received on cases (cell, organ, received_at desc, id desc);
create index cases_received on cases (cell, received_at desc, id desc);
create index cases_id_index on cases (cell, id_index);
create index cases_name_index on cases (cell, name_index);
create index cases_phone_index on cases (cell, phone_index);
create index cases_relay_index on cases (cell, relay_index) where open;
create index cases_citizen on cases (cell, citizen, matter) where open;

create table case_material (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  round smallint not null,
  item text not null,
  source text not null,
  file uuid,
  primary key (cell, id),
  foreign key (cell, case_id) references cases (cell, id)
);
create index case_material_case on case_material (cell, case_id, round, item);

create table case_gap (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  round smallint not null,
  pointer text not null,
  title text not null,
  problem text not null,
  remedy text not null,
  pages integer[] not null,
  primary key (cell, id),
  foreign key (cell, case_id) references cases (cell, id)
);
create index case_gap_case on case_gap (cell, case_id, round);

-- 承诺: 容缺 is kept by its day; 告知承诺 stands in for a proof and is checked afterwards.
create table case_promise (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  citizen uuid not null,
  kind text not null check (kind in ('deferred', 'commitment')),
  item text not null,
  due_on date,
  status text not null check (status in ('open', 'kept', 'broken', 'excused')),
  file uuid not null,
  at timestamptz not null,
  settled_at timestamptz,
  primary key (cell, id),
  foreign key (cell, case_id) references cases (cell, id)
);
create index case_promise_case on case_promise (cell, case_id);
create index case_promise_due on case_promise (cell, due_on) where status = 'open';
create index case_promise_broken on case_promise (cell, citizen) where status = 'broken';

-- 会签: a unit that was asked within a step, and what it answered. Organ stands here so that no policy needs the case.
create table case_consultation (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  organ uuid not null,
  step text not null,
  unit uuid not null,
  role text not null,
  question text not null,
  due_on date not null,
  at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  answered_name text,
  recommendation text,
  opinion text,
  primary key (cell, id),
  foreign key (cell, case_id) references cases (cell, id)
);
create index case_consultation_case on case_consultation (cell, case_id, at);
create index case_consultation_turn on case_consultation (cell, unit, role, due_on) where answered_at is null;

-- 特别程序: kind, reason, and the days it took.
create table case_special (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  reason text not null,
  approved_by uuid not null,
  approved_name text not null,
  started_on date not null,
  expected_days integer,
  ended_on date,
  result text,
  primary key (cell, id),
  foreign key (cell, case_id) references cases (cell, id)
);
create index case_special_case on case_special (cell, case_id);

-- 逐行决定.
create table case_line (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  line integer not null,
  verdict text not null check (verdict in ('passed', 'refused', 'returned')),
  reason text not null,
  primary key (cell, id),
  unique (cell, case_id, line),
  foreign key (cell, case_id) references cases (cell, id)
);

-- 每次要求补正由谁作出: a second one counts against its demander, for everyone to see.
create table correction_demand (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  round smallint not null,
  unit uuid not null,
  unit_name text not null,
  staff_name text not null,
  reason text not null,
  at timestamptz not null,
  primary key (cell, id)
);
create index correction_demand_again on correction_demand (cell, at) where round > 1;

-- 任务: what must still be done after the case, such as checking a promise.
create table case_task (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  organ uuid not null,
  kind text not null,
  role text not null,
  due_on date not null,
  at timestamptz not null,
  done_at timestamptz,
  done_name text,
  finding text,
  primary key (cell, id),
  foreign key (cell, case_id) references cases (cell, id)
);
create index case_task_open on case_task (cell, organ, role, due_on) where done_at is null;
create index case_task_case on case_task (cell, case_id);

-- 预警: one row for each limit of a case and each level that it reached.
create table case_warning (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  track text not null,
  level text not null check (level in ('soon', 'overdue')),
  due_on date not null,
  unit uuid not null,
  at timestamptz not null,
  primary key (cell, id),
  unique (cell, case_id, track, level, due_on),
  foreign key (cell, case_id) references cases (cell, id)
);

create table case_opinion (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  step text not null,
  recommendation text not null,
  opinion text not null,
  by_staff uuid not null,
  by_name text not null,
  unit uuid not null,
  at timestamptz not null,
  primary key (cell, id),
  foreign key (cell, case_id) references cases (cell, id)
);
create index case_opinion_case on case_opinion (cell, case_id, at);

-- Events are the audit, the timeline and the outbox at once: appended with the row, never changed.
create table case_event (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  action text not null,
  actor uuid,
  actor_name text not null,
  unit uuid not null,
  data jsonb not null,
  prev text not null,
  digest text not null,
  primary key (cell, id),
  unique (cell, case_id, seq),
  foreign key (cell, case_id) references cases (cell, id)
);

create table case_draft (
  cell smallint not null,
  id uuid not null,
  staff uuid not null,
  matter text not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  primary key (cell, id)
);
create index case_draft_staff on case_draft (cell, staff, saved_at desc);

-- Who may see a case: the place that received it, the organ, whoever holds its step, its citizen; the bureau sees its cell.
alter table cases enable row level security;
alter table cases force row level security;
create policy cases_scope on cases using (
  cell = (select current_cell())
  and (
    (select current_scope()) in ('system', 'region')
    or received_unit = any ((select current_units())::uuid[])
    or organ = any ((select current_units())::uuid[])
    or handled_unit = any ((select current_units())::uuid[])
    or exists (
      select from case_consultation q
      where q.cell = cases.cell and q.case_id = cases.id and q.unit = any ((select current_units())::uuid[])
    )
    or citizen = (select current_citizen())
  )
);

alter table case_material enable row level security;
alter table case_material force row level security;
create policy case_material_read on case_material for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_material.cell and c.id = case_material.case_id)
);
create policy case_material_write on case_material for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_gap enable row level security;
alter table case_gap force row level security;
create policy case_gap_read on case_gap for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_gap.cell and c.id = case_gap.case_id)
);
create policy case_gap_write on case_gap for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_opinion enable row level security;
alter table case_opinion force row level security;
create policy case_opinion_read on case_opinion for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_opinion.cell and c.id = case_opinion.case_id)
);
create policy case_opinion_write on case_opinion for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_event enable row level security;
alter table case_event force row level security;
create policy case_event_read on case_event for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_event.cell and c.id = case_event.case_id)
);
create policy case_event_write on case_event for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_draft enable row level security;
alter table case_draft force row level security;
create policy case_draft_own on case_draft using (cell = (select current_cell()) and staff = (select current_staff()));

-- A file or letter of a case is seen by whoever sees the case; a loose file by the unit that uploaded it.
create policy file_read on file for select using (
  cell = (select current_cell())
  and (
    (select current_scope()) = 'system'
    or owner_unit = any ((select current_units())::uuid[])
    or exists (select from cases c where c.cell = file.cell and c.id = file.case_id)
  )
);
create policy file_write on file for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);
create policy file_bind on file for update using (
  cell = (select current_cell()) and case_id is null and ((select current_scope()) = 'system' or owner_unit = any ((select current_units())::uuid[]))
) with check (cell = (select current_cell()));

create policy letter_read on letter for select using (
  cell = (select current_cell())
  and ((select current_scope()) = 'system' or exists (select from cases c where c.cell = letter.cell and c.id = letter.case_id))
);
create policy letter_write on letter for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);
create policy letter_ready on letter for update using (cell = (select current_cell()) and (select current_scope()) = 'system');

grant select, insert, update on cases to tongban_app;
grant select, insert on case_material, case_gap, case_opinion, case_event to tongban_app;
grant select, insert, update, delete on case_draft to tongban_app;

alter table case_promise enable row level security;
alter table case_promise force row level security;
create policy case_promise_read on case_promise for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_promise.cell and c.id = case_promise.case_id)
);
create policy case_promise_write on case_promise for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_special enable row level security;
alter table case_special force row level security;
create policy case_special_read on case_special for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_special.cell and c.id = case_special.case_id)
);
create policy case_special_write on case_special for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_line enable row level security;
alter table case_line force row level security;
create policy case_line_read on case_line for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_line.cell and c.id = case_line.case_id)
);
create policy case_line_write on case_line for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_task enable row level security;
alter table case_task force row level security;
create policy case_task_read on case_task for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_task.cell and c.id = case_task.case_id)
);
create policy case_task_write on case_task for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);

alter table case_warning enable row level security;
alter table case_warning force row level security;
create policy case_warning_read on case_warning for select using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_warning.cell and c.id = case_warning.case_id)
);
create policy case_warning_write on case_warning for insert with check (cell = (select current_cell()) and (select current_scope()) is not null);
create policy case_promise_settle on case_promise for update using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_promise.cell and c.id = case_promise.case_id)
);
create policy case_special_settle on case_special for update using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_special.cell and c.id = case_special.case_id)
);
create policy case_task_settle on case_task for update using (
  cell = (select current_cell()) and exists (select from cases c where c.cell = case_task.cell and c.id = case_task.case_id)
);

alter table case_consultation enable row level security;
alter table case_consultation force row level security;
create policy case_consultation_scope on case_consultation using (
  cell = (select current_cell())
  and (
    (select current_scope()) in ('system', 'region')
    or unit = any ((select current_units())::uuid[])
    or organ = any ((select current_units())::uuid[])
  )
) with check (cell = (select current_cell()) and (select current_scope()) is not null);

-- Counts of repeated corrections are for everyone of the region to see.
alter table correction_demand enable row level security;
alter table correction_demand force row level security;
create policy correction_demand_cell on correction_demand using (cell = (select current_cell()) and (select current_scope()) is not null);

grant select, insert on case_line, case_warning, correction_demand to tongban_app;
grant select, insert, update on case_promise, case_special, case_task, case_consultation to tongban_app;
