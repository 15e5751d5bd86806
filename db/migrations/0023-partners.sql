-- 合作机构: who cooperates, whether the seven conditions are met, and what was agreed with them. Nothing of it is ever deleted.
alter table unit drop constraint unit_kind_check;
alter table unit add constraint unit_kind_check
  check (kind in ('bureau', 'section', 'department', 'bank', 'post', 'telecom', 'commerce', 'park', 'chamber', 'outlet'));

-- Contacts are sealed: names and telephones of three people.
create table partner (
  cell smallint not null,
  unit uuid not null,
  contacts bytea,
  registered_by uuid,
  registered_at timestamptz not null,
  primary key (cell, unit),
  foreign key (cell, unit) references unit (cell, id)
);

-- 证明: what the partner shows for a condition; the last one counts. `seq` tells what came after what, whatever the clock says.
create table partner_evidence (
  cell smallint not null,
  id uuid not null,
  partner uuid not null,
  seq integer not null,
  condition text not null,
  words text not null,
  files uuid[] not null,
  given_by uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (cell, id),
  foreign key (cell, partner) references partner (cell, unit)
);
create index partner_evidence_partner on partner_evidence (cell, partner, condition, seq);
create index partner_evidence_files on partner_evidence using gin (files);

-- 核查: what the bureau found of one piece of evidence; the last one counts, and new evidence has none.
create table partner_check (
  cell smallint not null,
  id uuid not null,
  partner uuid not null,
  seq integer not null,
  evidence uuid not null,
  met boolean not null,
  reason text not null,
  checked_by uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (cell, id),
  foreign key (cell, evidence) references partner_evidence (cell, id)
);
create index partner_check_partner on partner_check (cell, partner, seq);

-- 协议. The text may change only while it is a draft; `round` counts how often it was sent for signing.
create table agreement (
  cell smallint not null,
  id uuid not null,
  kind text not null check (kind in ('cooperation', 'confidentiality')),
  number text not null,
  partner uuid not null,
  bureau uuid not null,
  finance uuid,
  clauses jsonb not null,
  from_on date not null,
  until_on date not null,
  status text not null check (status in ('draft', 'signing', 'inForce', 'terminated', 'discarded')),
  round smallint not null,
  revision integer not null,
  renews uuid,
  created_at timestamptz not null,
  primary key (cell, id),
  unique (cell, number),
  foreign key (cell, partner) references partner (cell, unit),
  foreign key (cell, renews) references agreement (cell, id)
);
create index agreement_partner on agreement (cell, partner, kind);
create unique index agreement_open on agreement (cell, partner, kind) where status in ('draft', 'signing');

create table agreement_serial (
  cell smallint not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  primary key (cell, kind, year)
);

create table agreement_signature (
  cell smallint not null,
  agreement uuid not null,
  round smallint not null,
  unit uuid not null,
  staff uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (cell, agreement, round, unit),
  foreign key (cell, agreement) references agreement (cell, id)
);

create table agreement_breach (
  cell smallint not null,
  id uuid not null,
  agreement uuid not null,
  happened_on date not null,
  what text not null,
  measure text not null,
  file uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (cell, id),
  foreign key (cell, agreement) references agreement (cell, id)
);
create index agreement_breach_agreement on agreement_breach (cell, agreement, at);
create index agreement_breach_file on agreement_breach (cell, file);

-- 经过: who did what to a partner's record or to an agreement; insert only.
create table partner_event (
  cell smallint not null,
  id uuid not null,
  partner uuid not null,
  agreement uuid,
  seq integer not null,
  action text not null,
  words text not null,
  staff uuid,
  by_name text not null,
  unit_name text not null,
  at timestamptz not null,
  primary key (cell, id),
  foreign key (cell, partner) references partner (cell, unit),
  foreign key (cell, agreement) references agreement (cell, id)
);
create index partner_event_partner on partner_event (cell, partner, seq);
create index partner_event_agreement on partner_event (cell, agreement, seq);

-- The partner sees its own, the bureau with its sections all of its region.
alter table partner enable row level security;
alter table partner force row level security;
create policy partner_scope on partner using (
  cell = (select current_cell())
  and (
    (select current_scope()) in ('system', 'region')
    or unit = any ((select current_units())::uuid[])
    or (select exists (select from unit u where u.cell = (select current_cell()) and u.id = any ((select current_units())::uuid[]) and u.kind in ('bureau', 'section')))
  )
);

-- Whoever is a party sees an agreement too.
alter table agreement enable row level security;
alter table agreement force row level security;
create policy agreement_scope on agreement using (
  cell = (select current_cell())
  and (
    (select current_scope()) in ('system', 'region')
    or partner = any ((select current_units())::uuid[])
    or finance = any ((select current_units())::uuid[])
    or (select exists (select from unit u where u.cell = (select current_cell()) and u.id = any ((select current_units())::uuid[]) and u.kind in ('bureau', 'section')))
  )
);

alter table partner_evidence enable row level security;
alter table partner_evidence force row level security;
create policy partner_evidence_scope on partner_evidence using (
  cell = (select current_cell()) and exists (select from partner p where p.cell = partner_evidence.cell and p.unit = partner_evidence.partner)
);
alter table partner_check enable row level security;
alter table partner_check force row level security;
create policy partner_check_scope on partner_check using (
  cell = (select current_cell()) and exists (select from partner p where p.cell = partner_check.cell and p.unit = partner_check.partner)
);
alter table agreement_serial enable row level security;
alter table agreement_serial force row level security;
create policy agreement_serial_cell on agreement_serial using (cell = (select current_cell()) and (select current_scope()) is not null);
alter table agreement_signature enable row level security;
alter table agreement_signature force row level security;
create policy agreement_signature_scope on agreement_signature using (
  cell = (select current_cell()) and exists (select from agreement a where a.cell = agreement_signature.cell and a.id = agreement_signature.agreement)
);
alter table agreement_breach enable row level security;
alter table agreement_breach force row level security;
create policy agreement_breach_scope on agreement_breach using (
  cell = (select current_cell()) and exists (select from agreement a where a.cell = agreement_breach.cell and a.id = agreement_breach.agreement)
);
alter table partner_event enable row level security;
alter table partner_event force row level security;
create policy partner_event_scope on partner_event using (
  cell = (select current_cell())
  and (
    exists (select from partner p where p.cell = partner_event.cell and p.unit = partner_event.partner)
    or exists (select from agreement a where a.cell = partner_event.cell and a.id = partner_event.agreement)
  )
);

grant select, insert, update on partner, agreement, agreement_serial to tongban_app;
grant select, insert on partner_evidence, partner_check, agreement_signature, agreement_breach, partner_event to tongban_app;
