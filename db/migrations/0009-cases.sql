-- Every turn of the law: further states, who is responsible, and the tracks that run beside a case.
alter table cases no force row level security;
alter table cases
  add column procedure text check (procedure in ('permit', 'service', 'internal', 'grievance')),
  add column assigned uuid,
  add column first_asked uuid,
  add column passing_to uuid,
  add column agent uuid,
  add column relation text check (relation in ('family', 'guardian', 'other')),
  add column mandate uuid,
  add column helper uuid,
  add column step_due_on date not null default '9999-12-31';
update cases set procedure = 'service', first_asked = received_by;
alter table cases
  alter column procedure set not null,
  alter column first_asked set not null,
  drop constraint cases_status_check,
  drop constraint cases_outcome_check,
  add constraint cases_status_check check (status in ('received', 'correcting', 'accepted', 'paused', 'concluded', 'notNeeded', 'declined', 'withdrawn', 'terminated', 'revoked')),
  add constraint cases_outcome_check check (outcome in ('approved', 'approvedDeferred', 'partly', 'refused'));
alter table cases force row level security;

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

-- A unit that was asked for its opinion sees the case.
drop policy cases_scope on cases;
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

-- Steps whose own limit is near, for the warnings.
create index cases_step_due on cases (cell, step_due_on) where open and step_due_on < '9999-12-31';

-- 即办件 that a rule has still to decide.
create index cases_rule on cases (cell, received_at) where status = 'received' and handled_role = 'rule';

-- 查找用的词: blind indexes only. Who finds what is decided by the policy of the cases themselves.
create table case_word (
  cell smallint not null,
  word bytea not null,
  case_id uuid not null,
  primary key (cell, word, case_id),
  foreign key (cell, case_id) references cases (cell, id)
);
alter table case_word enable row level security;
alter table case_word force row level security;
create policy case_word_cell on case_word using (cell = (select current_cell()) and (select current_scope()) is not null);
grant select, insert on case_word to tongban_app;
