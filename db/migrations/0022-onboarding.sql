-- 效果: what a decision has set going, once per event. The row and all of the effect's work commit together.
create table onboarding_effect (
  cell smallint not null,
  event uuid not null,
  effect text not null,
  no text not null,
  at timestamptz not null,
  primary key (cell, event)
);

-- 建设任务: the steps of one thing stand in one thread, in order; one of them is open. Without a partner it is the office's own.
create table onboarding_task (
  cell smallint not null,
  id uuid not null,
  event uuid not null,
  effect text not null,
  case_id uuid,
  no text not null,
  line smallint,
  thread uuid not null,
  place smallint not null,
  flow text not null,
  kind text not null,
  subject text not null,
  outlet uuid,
  partner uuid,
  office uuid not null,
  owner uuid not null,
  state text not null check (state in ('waiting', 'open', 'done')),
  due_on date,
  done_at timestamptz,
  done_by uuid,
  done_name text,
  finding text,
  file uuid,
  primary key (cell, id),
  unique (cell, thread, place),
  foreign key (cell, partner) references unit (cell, id),
  foreign key (cell, office) references unit (cell, id),
  foreign key (cell, owner) references unit (cell, id)
);
create index onboarding_task_open on onboarding_task (cell, due_on, id) where state = 'open';
create index onboarding_task_case on onboarding_task (cell, no);
create index onboarding_task_event on onboarding_task (cell, event);
create unique index onboarding_task_mend on onboarding_task (cell, event) where flow = 'mend' and state = 'open';

-- 经过: who did what to a task, insert only.
create table onboarding_entry (
  cell smallint not null,
  id uuid not null,
  task uuid not null,
  at timestamptz not null,
  action text not null,
  words text not null,
  by_staff uuid,
  by_name text not null,
  primary key (cell, id),
  foreign key (cell, task) references onboarding_task (cell, id)
);
create index onboarding_entry_task on onboarding_entry (cell, task, at);

-- 窗口办理人备案. The name lies sealed and is found by its index; `windows` is what its line of the form asked for.
create table clerk_filing (
  cell smallint not null,
  id uuid not null,
  thread uuid not null,
  partner uuid not null,
  outlet uuid not null,
  sealed bytea not null,
  name_index bytea not null,
  matters text not null,
  windows smallint not null,
  state text not null,
  primary key (cell, id),
  unique (cell, thread),
  foreign key (cell, partner) references unit (cell, id),
  foreign key (cell, outlet) references unit (cell, id)
);
create index clerk_filing_name on clerk_filing (cell, name_index);

-- 柜员机上架的事项.
create table shelved_matter (
  cell smallint not null,
  id uuid not null,
  thread uuid not null,
  partner uuid not null,
  organ text not null,
  matter text not null,
  business text not null,
  result text not null,
  model text not null,
  machines integer not null,
  planned_on date not null,
  state text not null,
  primary key (cell, id),
  unique (cell, thread),
  foreign key (cell, partner) references unit (cell, id)
);
create index shelved_matter_partner on shelved_matter (cell, partner);

-- 准入的自助终端, a row a machine.
create table admitted_terminal (
  cell smallint not null,
  id uuid not null,
  thread uuid not null,
  partner uuid not null,
  outlet uuid not null,
  model text not null,
  number smallint not null,
  state text not null,
  primary key (cell, id),
  unique (cell, thread),
  foreign key (cell, partner) references unit (cell, id),
  foreign key (cell, outlet) references unit (cell, id)
);

-- 电子政务外网接入: as it was approved.
create table network_access (
  cell smallint not null,
  id uuid not null,
  thread uuid not null,
  partner uuid not null,
  address text not null,
  whole_lan boolean not null,
  needs text[] not null,
  terminals jsonb not null,
  state text not null,
  primary key (cell, id),
  unique (cell, thread),
  foreign key (cell, partner) references unit (cell, id)
);

-- A task is seen by its owner, its partner, the office and the bureau's officers. Only the house itself writes, after it has asked who may.
alter table onboarding_effect enable row level security;
alter table onboarding_effect force row level security;
create policy onboarding_effect_system on onboarding_effect using (cell = (select current_cell()) and (select current_scope()) = 'system');

alter table onboarding_task enable row level security;
alter table onboarding_task force row level security;
create policy onboarding_task_read on onboarding_task for select using (
  cell = (select current_cell())
  and (
    (select current_scope()) in ('system', 'region')
    or owner = any ((select current_units())::uuid[])
    or partner = any ((select current_units())::uuid[])
    or office = any ((select current_units())::uuid[])
  )
);
create policy onboarding_task_write on onboarding_task using (cell = (select current_cell()) and (select current_scope()) = 'system');

alter table onboarding_entry enable row level security;
alter table onboarding_entry force row level security;
create policy onboarding_entry_read on onboarding_entry for select using (
  cell = (select current_cell())
  and exists (select from onboarding_task t where t.cell = onboarding_entry.cell and t.id = onboarding_entry.task)
);
create policy onboarding_entry_write on onboarding_entry for insert with check (
  cell = (select current_cell()) and (select current_scope()) = 'system'
);

alter table clerk_filing enable row level security;
alter table clerk_filing force row level security;
create policy clerk_filing_read on clerk_filing for select using (
  cell = (select current_cell())
  and exists (select from onboarding_task t where t.cell = clerk_filing.cell and t.thread = clerk_filing.thread)
);
create policy clerk_filing_write on clerk_filing using (cell = (select current_cell()) and (select current_scope()) = 'system');

alter table shelved_matter enable row level security;
alter table shelved_matter force row level security;
create policy shelved_matter_read on shelved_matter for select using (
  cell = (select current_cell())
  and exists (select from onboarding_task t where t.cell = shelved_matter.cell and t.thread = shelved_matter.thread)
);
create policy shelved_matter_write on shelved_matter using (cell = (select current_cell()) and (select current_scope()) = 'system');

alter table admitted_terminal enable row level security;
alter table admitted_terminal force row level security;
create policy admitted_terminal_read on admitted_terminal for select using (
  cell = (select current_cell())
  and exists (select from onboarding_task t where t.cell = admitted_terminal.cell and t.thread = admitted_terminal.thread)
);
create policy admitted_terminal_write on admitted_terminal using (cell = (select current_cell()) and (select current_scope()) = 'system');

alter table network_access enable row level security;
alter table network_access force row level security;
create policy network_access_read on network_access for select using (
  cell = (select current_cell())
  and exists (select from onboarding_task t where t.cell = network_access.cell and t.thread = network_access.thread)
);
create policy network_access_write on network_access using (cell = (select current_cell()) and (select current_scope()) = 'system');

grant select, insert on onboarding_effect, onboarding_entry to tongban_app;
grant select, insert, update on onboarding_task, clerk_filing, shelved_matter, admitted_terminal, network_access to tongban_app;
