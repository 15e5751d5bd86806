-- Printed from the migrated database by kit/postgres/print-schema.ts. Do not edit: write a migration.

CREATE OR REPLACE FUNCTION public.current_cell()
 RETURNS smallint
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.cell'::text, true), ''::text))::smallint;

CREATE OR REPLACE FUNCTION public.current_citizen()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.citizen'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_scope()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('app.scope'::text, true), ''::text);

CREATE OR REPLACE FUNCTION public.current_staff()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.staff'::text, true), ''::text))::uuid;

CREATE OR REPLACE FUNCTION public.current_units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.units'::text, true), ''::text))::uuid[];

CREATE OR REPLACE FUNCTION public.enqueue(task text, payload json, job_key text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform graphile_worker.add_job(identifier => task, payload => payload, job_key => job_key);
end
$function$;

create table admitted_terminal (
  cell smallint not null,
  id uuid not null,
  thread uuid not null,
  partner uuid not null,
  outlet uuid not null,
  model text not null,
  number smallint not null,
  state text not null,
  constraint admitted_terminal_pkey PRIMARY KEY (cell, id),
  constraint admitted_terminal_cell_thread_key UNIQUE (cell, thread),
  constraint admitted_terminal_cell_outlet_fkey FOREIGN KEY (cell, outlet) REFERENCES unit(cell, id),
  constraint admitted_terminal_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES unit(cell, id)
);
alter table admitted_terminal enable row level security;
alter table admitted_terminal force row level security;
create policy admitted_terminal_read on admitted_terminal for select
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (partner = ANY (current_units()))));
create policy admitted_terminal_write on admitted_terminal
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table agreement (
  cell smallint not null,
  id uuid not null,
  kind text not null,
  number text not null,
  partner uuid not null,
  bureau uuid not null,
  finance uuid,
  clauses jsonb not null,
  from_on date not null,
  until_on date not null,
  status text not null,
  round smallint not null,
  revision integer not null,
  renews uuid,
  created_at timestamp with time zone not null,
  constraint agreement_pkey PRIMARY KEY (cell, id),
  constraint agreement_cell_number_key UNIQUE (cell, number),
  constraint agreement_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES partner(cell, unit),
  constraint agreement_cell_renews_fkey FOREIGN KEY (cell, renews) REFERENCES agreement(cell, id),
  constraint agreement_kind_check CHECK ((kind = ANY (ARRAY['cooperation'::text, 'confidentiality'::text]))),
  constraint agreement_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'signing'::text, 'inForce'::text, 'terminated'::text, 'discarded'::text])))
);
CREATE UNIQUE INDEX agreement_open ON public.agreement USING btree (cell, partner, kind) WHERE (status = ANY (ARRAY['draft'::text, 'signing'::text]));
CREATE INDEX agreement_partner ON public.agreement USING btree (cell, partner, kind);
alter table agreement enable row level security;
alter table agreement force row level security;
create policy agreement_scope on agreement
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text, 'bureau'::text])) OR (partner = ANY (current_units())) OR (finance = ANY (current_units()))));

create table agreement_breach (
  cell smallint not null,
  id uuid not null,
  agreement uuid not null,
  happened_on date not null,
  what text not null,
  measure text not null,
  file uuid,
  by_name text not null,
  at timestamp with time zone not null,
  constraint agreement_breach_pkey PRIMARY KEY (cell, id),
  constraint agreement_breach_cell_agreement_fkey FOREIGN KEY (cell, agreement) REFERENCES agreement(cell, id)
);
CREATE INDEX agreement_breach_agreement ON public.agreement_breach USING btree (cell, agreement, at);
CREATE INDEX agreement_breach_file ON public.agreement_breach USING btree (cell, file);
alter table agreement_breach enable row level security;
alter table agreement_breach force row level security;
create policy agreement_breach_scope on agreement_breach
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table agreement_serial (
  cell smallint not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  constraint agreement_serial_pkey PRIMARY KEY (cell, kind, year)
);
alter table agreement_serial enable row level security;
alter table agreement_serial force row level security;
create policy agreement_serial_cell on agreement_serial
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table agreement_signature (
  cell smallint not null,
  agreement uuid not null,
  round smallint not null,
  unit uuid not null,
  staff uuid,
  by_name text not null,
  at timestamp with time zone not null,
  constraint agreement_signature_pkey PRIMARY KEY (cell, agreement, round, unit),
  constraint agreement_signature_cell_agreement_fkey FOREIGN KEY (cell, agreement) REFERENCES agreement(cell, id)
);
alter table agreement_signature enable row level security;
alter table agreement_signature force row level security;
create policy agreement_signature_scope on agreement_signature
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table calendar_year (
  year smallint not null,
  version integer not null,
  content jsonb not null,
  imported_at timestamp with time zone not null,
  imported_by text not null,
  constraint calendar_year_pkey PRIMARY KEY (year),
  constraint calendar_year_version_key UNIQUE (version)
);

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
  at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  answered_name text,
  recommendation text,
  opinion text,
  constraint case_consultation_pkey PRIMARY KEY (cell, id),
  constraint case_consultation_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
CREATE INDEX case_consultation_case ON public.case_consultation USING btree (cell, case_id, at);
CREATE INDEX case_consultation_organ ON public.case_consultation USING btree (cell, organ) WHERE (answered_at IS NULL);
CREATE INDEX case_consultation_turn ON public.case_consultation USING btree (cell, unit, role, due_on) WHERE (answered_at IS NULL);
alter table case_consultation enable row level security;
alter table case_consultation force row level security;
create policy case_consultation_scope on case_consultation
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (unit = ANY (current_units())) OR (organ = ANY (current_units()))))
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_draft (
  cell smallint not null,
  id uuid not null,
  staff uuid not null,
  matter text not null,
  sealed bytea not null,
  saved_at timestamp with time zone not null,
  constraint case_draft_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX case_draft_staff ON public.case_draft USING btree (cell, staff, saved_at DESC);
alter table case_draft enable row level security;
alter table case_draft force row level security;
create policy case_draft_own on case_draft
  using ((cell = current_cell()) AND (staff = current_staff()));

create table case_event (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  action text not null,
  actor uuid,
  actor_name text not null,
  unit uuid not null,
  data jsonb not null,
  prev text not null,
  digest text not null,
  constraint case_event_pkey PRIMARY KEY (cell, id),
  constraint case_event_cell_case_id_seq_key UNIQUE (cell, case_id, seq),
  constraint case_event_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
alter table case_event enable row level security;
alter table case_event force row level security;
create policy case_event_read on case_event for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_event_write on case_event for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

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
  constraint case_gap_pkey PRIMARY KEY (cell, id),
  constraint case_gap_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
CREATE INDEX case_gap_case ON public.case_gap USING btree (cell, case_id, round);
alter table case_gap enable row level security;
alter table case_gap force row level security;
create policy case_gap_read on case_gap for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_gap_write on case_gap for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_line (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  line integer not null,
  verdict text not null,
  reason text not null,
  constraint case_line_pkey PRIMARY KEY (cell, id),
  constraint case_line_cell_case_id_line_key UNIQUE (cell, case_id, line),
  constraint case_line_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id),
  constraint case_line_verdict_check CHECK ((verdict = ANY (ARRAY['passed'::text, 'refused'::text, 'returned'::text])))
);
alter table case_line enable row level security;
alter table case_line force row level security;
create policy case_line_read on case_line for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_line_write on case_line for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_material (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  round smallint not null,
  item text not null,
  source text not null,
  file uuid,
  constraint case_material_pkey PRIMARY KEY (cell, id),
  constraint case_material_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
CREATE INDEX case_material_case ON public.case_material USING btree (cell, case_id, round, item);
alter table case_material enable row level security;
alter table case_material force row level security;
create policy case_material_read on case_material for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_material_write on case_material for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

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
  at timestamp with time zone not null,
  constraint case_opinion_pkey PRIMARY KEY (cell, id),
  constraint case_opinion_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
CREATE INDEX case_opinion_case ON public.case_opinion USING btree (cell, case_id, at);
alter table case_opinion enable row level security;
alter table case_opinion force row level security;
create policy case_opinion_read on case_opinion for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_opinion_write on case_opinion for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_promise (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  citizen uuid not null,
  kind text not null,
  item text not null,
  due_on date,
  status text not null,
  file uuid not null,
  at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint case_promise_pkey PRIMARY KEY (cell, id),
  constraint case_promise_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id),
  constraint case_promise_kind_check CHECK ((kind = ANY (ARRAY['deferred'::text, 'commitment'::text]))),
  constraint case_promise_status_check CHECK ((status = ANY (ARRAY['open'::text, 'kept'::text, 'broken'::text, 'excused'::text])))
);
CREATE INDEX case_promise_broken ON public.case_promise USING btree (cell, citizen) WHERE (status = 'broken'::text);
CREATE INDEX case_promise_case ON public.case_promise USING btree (cell, case_id);
CREATE INDEX case_promise_due ON public.case_promise USING btree (cell, due_on) WHERE (status = 'open'::text);
alter table case_promise enable row level security;
alter table case_promise force row level security;
create policy case_promise_read on case_promise for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_promise_settle on case_promise for update
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_promise_write on case_promise for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_relay (
  cell smallint not null,
  id uuid not null,
  code_index bytea not null,
  citizen uuid not null,
  matter text not null,
  sealed bytea,
  channel text not null,
  by_staff uuid not null,
  by_name text not null,
  unit uuid not null,
  at timestamp with time zone not null,
  expires_on date not null,
  picked_by uuid,
  picked_name text,
  picked_unit uuid,
  picked_at timestamp with time zone,
  case_no text,
  constraint case_relay_pkey PRIMARY KEY (cell, id),
  constraint case_relay_cell_code_index_key UNIQUE (cell, code_index)
);
CREATE INDEX case_relay_citizen ON public.case_relay USING btree (cell, citizen);
CREATE INDEX case_relay_expiry ON public.case_relay USING btree (cell, expires_on);
alter table case_relay enable row level security;
alter table case_relay force row level security;
create policy case_relay_scope on case_relay
  using ((cell = current_cell()) AND ((current_scope() = 'system'::text) OR (unit = ANY (current_units())) OR (picked_unit = ANY (current_units()))));

create table case_serial (
  cell smallint not null,
  day date not null,
  last integer not null,
  constraint case_serial_pkey PRIMARY KEY (cell, day),
  constraint case_serial_last_check CHECK ((last > 0))
);
alter table case_serial enable row level security;
alter table case_serial force row level security;
create policy case_serial_cell on case_serial
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

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
  constraint case_special_pkey PRIMARY KEY (cell, id),
  constraint case_special_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
CREATE INDEX case_special_case ON public.case_special USING btree (cell, case_id);
alter table case_special enable row level security;
alter table case_special force row level security;
create policy case_special_read on case_special for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_special_settle on case_special for update
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_special_write on case_special for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_task (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  organ uuid not null,
  kind text not null,
  role text not null,
  due_on date not null,
  at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_name text,
  finding text,
  constraint case_task_pkey PRIMARY KEY (cell, id),
  constraint case_task_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
CREATE INDEX case_task_case ON public.case_task USING btree (cell, case_id);
CREATE INDEX case_task_open ON public.case_task USING btree (cell, organ, role, due_on) WHERE (done_at IS NULL);
alter table case_task enable row level security;
alter table case_task force row level security;
create policy case_task_read on case_task for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_task_settle on case_task for update
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_task_write on case_task for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_warning (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  track text not null,
  level text not null,
  due_on date not null,
  unit uuid not null,
  at timestamp with time zone not null,
  constraint case_warning_pkey PRIMARY KEY (cell, id),
  constraint case_warning_cell_case_id_track_level_due_on_key UNIQUE (cell, case_id, track, level, due_on),
  constraint case_warning_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id),
  constraint case_warning_level_check CHECK ((level = ANY (ARRAY['soon'::text, 'overdue'::text])))
);
alter table case_warning enable row level security;
alter table case_warning force row level security;
create policy case_warning_read on case_warning for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy case_warning_write on case_warning for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table case_word (
  cell smallint not null,
  word bytea not null,
  case_id uuid not null,
  constraint case_word_pkey PRIMARY KEY (cell, word, case_id),
  constraint case_word_cell_case_id_fkey FOREIGN KEY (cell, case_id) REFERENCES cases(cell, id)
);
alter table case_word enable row level security;
alter table case_word force row level security;
create policy case_word_cell on case_word
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table cases (
  cell smallint not null,
  id uuid not null,
  no text not null,
  revision integer not null,
  region text not null,
  matter text not null,
  matter_version integer not null,
  implementation_version integer not null,
  status text not null,
  outcome text,
  step text,
  channel text not null,
  open boolean not null,
  received_at timestamp with time zone not null,
  received_unit uuid not null,
  received_by uuid not null,
  organ uuid not null,
  accepted_at timestamp with time zone,
  accepted_unit uuid,
  accepted_by uuid,
  handled_unit uuid not null,
  handled_role text not null,
  concluded_at timestamp with time zone,
  collected_at timestamp with time zone,
  collected_unit uuid,
  collected_by uuid,
  citizen uuid not null,
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
  procedure text not null,
  assigned uuid,
  first_asked uuid not null,
  passing_to uuid,
  agent uuid,
  relation text,
  mandate uuid,
  helper uuid,
  step_due_on date not null default '9999-12-31'::date,
  visible_to uuid[] not null default '{}'::uuid[],
  constraint cases_pkey PRIMARY KEY (cell, id),
  constraint cases_cell_no_key UNIQUE (cell, no),
  constraint cases_cell_citizen_fkey FOREIGN KEY (cell, citizen) REFERENCES citizen(cell, id),
  constraint cases_cell_handled_unit_fkey FOREIGN KEY (cell, handled_unit) REFERENCES unit(cell, id),
  constraint cases_cell_organ_fkey FOREIGN KEY (cell, organ) REFERENCES unit(cell, id),
  constraint cases_cell_received_unit_fkey FOREIGN KEY (cell, received_unit) REFERENCES unit(cell, id),
  constraint cases_outcome_check CHECK ((outcome = ANY (ARRAY['approved'::text, 'approvedDeferred'::text, 'partly'::text, 'refused'::text]))),
  constraint cases_procedure_check CHECK ((procedure = ANY (ARRAY['permit'::text, 'service'::text, 'internal'::text, 'grievance'::text]))),
  constraint cases_relation_check CHECK ((relation = ANY (ARRAY['family'::text, 'guardian'::text, 'other'::text]))),
  constraint cases_status_check CHECK ((status = ANY (ARRAY['received'::text, 'correcting'::text, 'accepted'::text, 'paused'::text, 'concluded'::text, 'notNeeded'::text, 'declined'::text, 'withdrawn'::text, 'terminated'::text, 'revoked'::text])))
);
CREATE INDEX cases_channel ON public.cases USING btree (cell, channel, received_at DESC, id DESC) WHERE (channel <> 'window'::text);
CREATE INDEX cases_citizen ON public.cases USING btree (cell, citizen, matter) WHERE open;
CREATE INDEX cases_due ON public.cases USING btree (cell, due_on, id) WHERE (open AND (region > ''::text));
CREATE INDEX cases_ended ON public.cases USING btree (cell, status, received_at DESC, id DESC) WHERE (status = ANY (ARRAY['paused'::text, 'notNeeded'::text, 'declined'::text, 'withdrawn'::text, 'terminated'::text, 'revoked'::text]));
CREATE INDEX cases_id_index ON public.cases USING btree (cell, id_index);
CREATE INDEX cases_matter ON public.cases USING btree (cell, matter, received_at DESC, id DESC);
CREATE INDEX cases_name_index ON public.cases USING btree (cell, name_index);
CREATE INDEX cases_organ_due ON public.cases USING btree (cell, organ, due_on, id) WHERE open;
CREATE INDEX cases_organ_others ON public.cases USING btree (cell, organ, due_on, id) WHERE (open AND (status = ANY (ARRAY['correcting'::text, 'paused'::text])));
CREATE INDEX cases_organ_received ON public.cases USING btree (cell, organ, received_at DESC, id DESC);
CREATE INDEX cases_outlet_due ON public.cases USING btree (cell, received_unit, due_on, id) WHERE open;
CREATE INDEX cases_outlet_others ON public.cases USING btree (cell, received_unit, due_on, id) WHERE (open AND (status = ANY (ARRAY['correcting'::text, 'paused'::text])));
CREATE INDEX cases_outlet_received ON public.cases USING btree (cell, received_unit, received_at DESC, id DESC);
CREATE INDEX cases_phone_index ON public.cases USING btree (cell, phone_index);
CREATE INDEX cases_received ON public.cases USING btree (cell, received_at DESC, id DESC);
CREATE INDEX cases_relay_index ON public.cases USING btree (cell, relay_index) WHERE open;
CREATE INDEX cases_rule ON public.cases USING btree (cell, received_at) WHERE ((status = 'received'::text) AND (handled_role = 'rule'::text));
CREATE INDEX cases_step_due ON public.cases USING btree (cell, step_due_on) WHERE (open AND (step_due_on < '9999-12-31'::date));
CREATE INDEX cases_turn ON public.cases USING btree (cell, handled_unit, handled_role, due_on, id) WHERE open;
CREATE INDEX cases_turn_waiting ON public.cases USING btree (cell, handled_unit, handled_role, status, due_on, id) WHERE (open AND (status = ANY (ARRAY['correcting'::text, 'concluded'::text])));
alter table cases enable row level security;
alter table cases force row level security;
create policy cases_scope on cases
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (received_unit = ANY (current_units())) OR (organ = ANY (current_units())) OR (handled_unit = ANY (current_units())) OR (visible_to && current_units())));

create table citizen (
  cell smallint not null,
  id uuid not null,
  id_index bytea not null,
  sealed bytea not null,
  identified_by text not null,
  level smallint not null,
  at timestamp with time zone not null,
  constraint citizen_pkey PRIMARY KEY (cell, id),
  constraint citizen_cell_id_index_key UNIQUE (cell, id_index)
);
alter table citizen enable row level security;
alter table citizen force row level security;
create policy citizen_scope on citizen
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

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
  constraint clerk_filing_pkey PRIMARY KEY (cell, id),
  constraint clerk_filing_cell_thread_key UNIQUE (cell, thread),
  constraint clerk_filing_cell_outlet_fkey FOREIGN KEY (cell, outlet) REFERENCES unit(cell, id),
  constraint clerk_filing_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES unit(cell, id)
);
CREATE INDEX clerk_filing_name ON public.clerk_filing USING btree (cell, name_index);
alter table clerk_filing enable row level security;
alter table clerk_filing force row level security;
create policy clerk_filing_read on clerk_filing for select
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (partner = ANY (current_units()))));
create policy clerk_filing_write on clerk_filing
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table correction_demand (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  round smallint not null,
  unit uuid not null,
  unit_name text not null,
  staff_name text not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint correction_demand_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX correction_demand_again ON public.correction_demand USING btree (cell, at) WHERE (round > 1);
alter table correction_demand enable row level security;
alter table correction_demand force row level security;
create policy correction_demand_cell on correction_demand
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table deployment (
  cell smallint not null,
  kind text not null,
  region text not null,
  at timestamp with time zone not null,
  constraint deployment_pkey PRIMARY KEY (cell),
  constraint deployment_kind_check CHECK ((kind = ANY (ARRAY['demonstration'::text, 'production'::text])))
);
alter table deployment enable row level security;
alter table deployment force row level security;
create policy deployment_cell on deployment
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table disclosure (
  cell smallint not null,
  id uuid not null,
  staff uuid not null,
  unit uuid not null,
  subject text not null,
  purpose text not null,
  at timestamp with time zone not null,
  constraint disclosure_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX disclosure_staff ON public.disclosure USING btree (cell, staff, at);
alter table disclosure enable row level security;
alter table disclosure force row level security;
create policy disclosure_scope on disclosure
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (staff = current_staff())));

create table file (
  cell smallint not null,
  id uuid not null,
  sm3 text not null,
  size integer not null,
  type text not null,
  name bytea not null,
  owner_unit uuid not null,
  by_staff uuid,
  case_id uuid,
  uploaded_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX file_of_case ON public.file USING btree (cell, case_id) WHERE (case_id IS NOT NULL);
alter table file enable row level security;
alter table file force row level security;
create policy file_bind on file for update
  using ((cell = current_cell()) AND (case_id IS NULL) AND ((current_scope() = 'system'::text) OR (owner_unit = ANY (current_units()))))
  with check (cell = current_cell());
create policy file_read on file for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL) AND ((current_scope() = 'system'::text) OR (owner_unit = ANY (current_units())) OR (case_id IS NOT NULL)));
create policy file_write on file for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table help_call (
  cell smallint not null,
  id uuid not null,
  terminal uuid not null,
  name text not null,
  unit uuid not null,
  at timestamp with time zone not null,
  answered_at timestamp with time zone,
  answered_by uuid,
  constraint help_call_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX help_call_open ON public.help_call USING btree (cell, unit, at) WHERE (answered_at IS NULL);
alter table help_call enable row level security;
alter table help_call force row level security;
create policy help_call_scope on help_call
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (unit = ANY (current_units()))));

create table idempotency (
  cell smallint not null,
  principal uuid not null,
  key text not null,
  digest text not null,
  answer text,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (cell, principal, key)
);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy idempotency_own on idempotency
  using ((cell = current_cell()) AND ((current_scope() = 'system'::text) OR (principal = current_staff())));

create table implementation_version (
  matter text not null,
  region text not null,
  version integer not null,
  digest text not null,
  definition json not null,
  organ text not null,
  published_at timestamp with time zone not null,
  constraint implementation_version_pkey PRIMARY KEY (matter, region, version),
  constraint implementation_version_version_check CHECK ((version > 0))
);
CREATE INDEX implementation_version_region ON public.implementation_version USING btree (region, matter, version);

create table invitation (
  cell smallint not null,
  digest bytea not null,
  staff uuid not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (cell, digest),
  constraint invitation_cell_staff_fkey FOREIGN KEY (cell, staff) REFERENCES staff(cell, id)
);
alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_scope on invitation
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table letter (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  number text not null,
  facts bytea not null,
  at timestamp with time zone not null,
  file uuid,
  code text not null,
  tries smallint not null default 0,
  try_after timestamp with time zone,
  constraint letter_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX letter_case ON public.letter USING btree (cell, case_id, at);
CREATE UNIQUE INDEX letter_code ON public.letter USING btree (cell, code);
CREATE INDEX letter_waiting ON public.letter USING btree (cell, at) WHERE (file IS NULL);
alter table letter enable row level security;
alter table letter force row level security;
create policy letter_read on letter for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy letter_ready on letter for update
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));
create policy letter_write on letter for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table letter_serial (
  cell smallint not null,
  organ uuid not null,
  kind text not null,
  year smallint not null,
  last integer not null,
  constraint letter_serial_pkey PRIMARY KEY (cell, organ, kind, year)
);
alter table letter_serial enable row level security;
alter table letter_serial force row level security;
create policy letter_serial_cell on letter_serial
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table lookup_log (
  cell smallint not null,
  id uuid not null,
  case_id uuid not null,
  case_no text not null,
  service text not null,
  service_name text not null,
  purpose text not null,
  fields text[] not null,
  staff uuid,
  staff_name text not null,
  unit uuid,
  at timestamp with time zone not null,
  took_ms integer not null,
  answered boolean not null,
  constraint lookup_log_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX lookup_log_case ON public.lookup_log USING btree (cell, case_id, at);
alter table lookup_log enable row level security;
alter table lookup_log force row level security;
create policy lookup_log_read on lookup_log for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy lookup_log_write on lookup_log for insert
  with check ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table matter_version (
  code text not null,
  version integer not null,
  digest text not null,
  definition json not null,
  published_at timestamp with time zone not null,
  constraint matter_version_pkey PRIMARY KEY (code, version),
  constraint matter_version_version_check CHECK ((version > 0))
);

create table migration (
  name text not null,
  digest text not null,
  at timestamp with time zone not null,
  constraint migration_pkey PRIMARY KEY (name)
);

create table migration_gate (
  one smallint not null,
  constraint migration_gate_pkey PRIMARY KEY (one),
  constraint migration_gate_one_check CHECK ((one = 1))
);

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
  constraint network_access_pkey PRIMARY KEY (cell, id),
  constraint network_access_cell_thread_key UNIQUE (cell, thread),
  constraint network_access_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES unit(cell, id)
);
alter table network_access enable row level security;
alter table network_access force row level security;
create policy network_access_read on network_access for select
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (partner = ANY (current_units()))));
create policy network_access_write on network_access
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table onboarding_effect (
  cell smallint not null,
  event uuid not null,
  effect text not null,
  no text not null,
  at timestamp with time zone not null,
  constraint onboarding_effect_pkey PRIMARY KEY (cell, event)
);
alter table onboarding_effect enable row level security;
alter table onboarding_effect force row level security;
create policy onboarding_effect_system on onboarding_effect
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table onboarding_entry (
  cell smallint not null,
  id uuid not null,
  task uuid not null,
  at timestamp with time zone not null,
  action text not null,
  words text not null,
  by_staff uuid,
  by_name text not null,
  constraint onboarding_entry_pkey PRIMARY KEY (cell, id),
  constraint onboarding_entry_cell_task_fkey FOREIGN KEY (cell, task) REFERENCES onboarding_task(cell, id)
);
CREATE INDEX onboarding_entry_task ON public.onboarding_entry USING btree (cell, task, at);
alter table onboarding_entry enable row level security;
alter table onboarding_entry force row level security;
create policy onboarding_entry_read on onboarding_entry for select
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));
create policy onboarding_entry_write on onboarding_entry for insert
  with check ((cell = current_cell()) AND (current_scope() = 'system'::text));

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
  state text not null,
  due_on date,
  done_at timestamp with time zone,
  done_by uuid,
  done_name text,
  finding text,
  file uuid,
  constraint onboarding_task_pkey PRIMARY KEY (cell, id),
  constraint onboarding_task_cell_thread_place_key UNIQUE (cell, thread, place),
  constraint onboarding_task_cell_office_fkey FOREIGN KEY (cell, office) REFERENCES unit(cell, id),
  constraint onboarding_task_cell_owner_fkey FOREIGN KEY (cell, owner) REFERENCES unit(cell, id),
  constraint onboarding_task_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES unit(cell, id),
  constraint onboarding_task_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'open'::text, 'done'::text])))
);
CREATE INDEX onboarding_task_case ON public.onboarding_task USING btree (cell, no);
CREATE INDEX onboarding_task_event ON public.onboarding_task USING btree (cell, event);
CREATE UNIQUE INDEX onboarding_task_mend ON public.onboarding_task USING btree (cell, event) WHERE ((flow = 'mend'::text) AND (state = 'open'::text));
CREATE INDEX onboarding_task_open ON public.onboarding_task USING btree (cell, due_on, id) WHERE (state = 'open'::text);
alter table onboarding_task enable row level security;
alter table onboarding_task force row level security;
create policy onboarding_task_read on onboarding_task for select
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (owner = ANY (current_units())) OR (partner = ANY (current_units())) OR (office = ANY (current_units()))));
create policy onboarding_task_write on onboarding_task
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table outlet (
  cell smallint not null,
  unit uuid not null,
  town text not null,
  hours jsonb not null,
  windows smallint not null,
  kiosks smallint not null,
  longitude double precision,
  latitude double precision,
  type text not null default 'bank'::text,
  status text not null default 'running'::text,
  tellers smallint not null default 0,
  planned text[] not null default '{}'::text[],
  constraint outlet_pkey PRIMARY KEY (cell, unit),
  constraint outlet_cell_unit_fkey FOREIGN KEY (cell, unit) REFERENCES unit(cell, id),
  constraint outlet_status_check CHECK ((status = ANY (ARRAY['building'::text, 'running'::text, 'closed'::text]))),
  constraint outlet_type_check CHECK ((type = ANY (ARRAY['bank'::text, 'post'::text, 'telecom'::text, 'shop'::text, 'park'::text, 'other'::text])))
);
alter table outlet enable row level security;
alter table outlet force row level security;
create policy outlet_read on outlet for select
  using (cell = current_cell());
create policy outlet_write on outlet
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table partner (
  cell smallint not null,
  unit uuid not null,
  contacts bytea,
  registered_by uuid,
  registered_at timestamp with time zone not null,
  constraint partner_pkey PRIMARY KEY (cell, unit),
  constraint partner_cell_unit_fkey FOREIGN KEY (cell, unit) REFERENCES unit(cell, id)
);
alter table partner enable row level security;
alter table partner force row level security;
create policy partner_scope on partner
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text, 'bureau'::text])) OR (unit = ANY (current_units()))));

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
  at timestamp with time zone not null,
  constraint partner_check_pkey PRIMARY KEY (cell, id),
  constraint partner_check_cell_evidence_fkey FOREIGN KEY (cell, evidence) REFERENCES partner_evidence(cell, id)
);
CREATE INDEX partner_check_partner ON public.partner_check USING btree (cell, partner, seq);
alter table partner_check enable row level security;
alter table partner_check force row level security;
create policy partner_check_scope on partner_check
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

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
  at timestamp with time zone not null,
  constraint partner_event_pkey PRIMARY KEY (cell, id),
  constraint partner_event_cell_agreement_fkey FOREIGN KEY (cell, agreement) REFERENCES agreement(cell, id),
  constraint partner_event_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES partner(cell, unit)
);
CREATE INDEX partner_event_agreement ON public.partner_event USING btree (cell, agreement, seq);
CREATE INDEX partner_event_partner ON public.partner_event USING btree (cell, partner, seq);
alter table partner_event enable row level security;
alter table partner_event force row level security;
create policy partner_event_scope on partner_event
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

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
  at timestamp with time zone not null,
  constraint partner_evidence_pkey PRIMARY KEY (cell, id),
  constraint partner_evidence_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES partner(cell, unit)
);
CREATE INDEX partner_evidence_files ON public.partner_evidence USING gin (files);
CREATE INDEX partner_evidence_partner ON public.partner_evidence USING btree (cell, partner, condition, seq);
alter table partner_evidence enable row level security;
alter table partner_evidence force row level security;
create policy partner_evidence_scope on partner_evidence
  using ((cell = current_cell()) AND (current_scope() IS NOT NULL));

create table session (
  cell smallint not null,
  digest bytea not null,
  staff uuid not null,
  ip text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (cell, digest),
  constraint session_cell_staff_fkey FOREIGN KEY (cell, staff) REFERENCES staff(cell, id)
);
CREATE INDEX session_staff ON public.session USING btree (cell, staff);
alter table session enable row level security;
alter table session force row level security;
create policy session_scope on session
  using ((cell = current_cell()) AND ((current_scope() = 'system'::text) OR (staff = current_staff())));

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
  constraint shelved_matter_pkey PRIMARY KEY (cell, id),
  constraint shelved_matter_cell_thread_key UNIQUE (cell, thread),
  constraint shelved_matter_cell_partner_fkey FOREIGN KEY (cell, partner) REFERENCES unit(cell, id)
);
CREATE INDEX shelved_matter_partner ON public.shelved_matter USING btree (cell, partner);
alter table shelved_matter enable row level security;
alter table shelved_matter force row level security;
create policy shelved_matter_read on shelved_matter for select
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (partner = ANY (current_units()))));
create policy shelved_matter_write on shelved_matter
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

create table sign_in_guard (
  cell smallint not null,
  account text not null,
  ip text not null,
  failed smallint not null,
  locked_until timestamp with time zone,
  at timestamp with time zone not null,
  constraint sign_in_guard_pkey PRIMARY KEY (cell, account, ip)
);
alter table sign_in_guard enable row level security;
alter table sign_in_guard force row level security;
create policy sign_in_guard_scope on sign_in_guard
  using ((cell = current_cell()) AND (current_scope() = 'system'::text));

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
  created_at timestamp with time zone not null,
  constraint staff_pkey PRIMARY KEY (cell, id),
  constraint staff_cell_username_key UNIQUE (cell, username),
  constraint staff_cell_unit_fkey FOREIGN KEY (cell, unit) REFERENCES unit(cell, id)
);
CREATE INDEX staff_unit ON public.staff USING btree (cell, unit, username);
alter table staff enable row level security;
alter table staff force row level security;
create policy staff_scope on staff
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (unit = ANY (current_units())) OR (id = current_staff())));

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
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint staff_cover_pkey PRIMARY KEY (cell, id)
);
CREATE INDEX staff_cover_cover ON public.staff_cover USING btree (cell, cover, until_on) WHERE (ended_at IS NULL);
CREATE INDEX staff_cover_staff ON public.staff_cover USING btree (cell, staff, until_on) WHERE (ended_at IS NULL);
CREATE INDEX staff_cover_unit ON public.staff_cover USING btree (cell, unit, until_on) WHERE (ended_at IS NULL);
alter table staff_cover enable row level security;
alter table staff_cover force row level security;
create policy staff_cover_scope on staff_cover
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (unit = ANY (current_units()))));

create table terminal (
  cell smallint not null,
  id uuid not null,
  unit uuid not null,
  model text not null,
  serial text not null,
  network text not null,
  registered_by text not null,
  registered_at timestamp with time zone not null,
  admission text not null,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  constraint terminal_pkey PRIMARY KEY (cell, id),
  constraint terminal_cell_serial_key UNIQUE (cell, serial),
  constraint terminal_admission_check CHECK ((admission = ANY (ARRAY['waiting'::text, 'admitted'::text, 'withdrawn'::text])))
);
CREATE INDEX terminal_unit ON public.terminal USING btree (cell, unit);
alter table terminal enable row level security;
alter table terminal force row level security;
create policy terminal_scope on terminal
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (unit = ANY (current_units()))));

create table terminal_decision (
  cell smallint not null,
  id uuid not null,
  terminal uuid not null,
  unit uuid not null,
  serial text not null,
  admitted boolean not null,
  reason text not null,
  staff uuid not null,
  at timestamp with time zone not null,
  constraint terminal_decision_pkey PRIMARY KEY (cell, id),
  constraint terminal_decision_cell_terminal_fkey FOREIGN KEY (cell, terminal) REFERENCES terminal(cell, id)
);
CREATE INDEX terminal_decision_terminal ON public.terminal_decision USING btree (cell, terminal);
alter table terminal_decision enable row level security;
alter table terminal_decision force row level security;
create policy terminal_decision_scope on terminal_decision
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (unit = ANY (current_units()))));

create table terminal_state (
  cell smallint not null,
  terminal uuid not null,
  name text not null,
  unit uuid not null,
  status jsonb not null,
  at timestamp with time zone not null,
  constraint terminal_state_pkey PRIMARY KEY (cell, terminal)
);
CREATE INDEX terminal_state_unit ON public.terminal_state USING btree (cell, unit);
alter table terminal_state enable row level security;
alter table terminal_state force row level security;
create policy terminal_state_scope on terminal_state
  using ((cell = current_cell()) AND ((current_scope() = ANY (ARRAY['system'::text, 'region'::text])) OR (unit = ANY (current_units()))));

create table unit (
  cell smallint not null,
  id uuid not null,
  parent uuid,
  kind text not null,
  name text not null,
  short text not null,
  code text not null,
  region text not null,
  phone text not null,
  address text not null,
  lineage uuid[] not null,
  created_at timestamp with time zone not null,
  constraint unit_pkey PRIMARY KEY (cell, id),
  constraint unit_cell_code_key UNIQUE (cell, code),
  constraint unit_cell_parent_fkey FOREIGN KEY (cell, parent) REFERENCES unit(cell, id),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['bureau'::text, 'section'::text, 'department'::text, 'bank'::text, 'post'::text, 'telecom'::text, 'commerce'::text, 'park'::text, 'chamber'::text, 'outlet'::text])))
);
CREATE INDEX unit_lineage ON public.unit USING gin (lineage);
alter table unit enable row level security;
alter table unit force row level security;
create policy unit_cell on unit
  using (cell = current_cell());

grant insert, select, update on admitted_terminal to tongban_app;
grant insert, select, update on agreement to tongban_app;
grant insert, select on agreement_breach to tongban_app;
grant insert, select, update on agreement_serial to tongban_app;
grant insert, select on agreement_signature to tongban_app;
grant insert, select, update on calendar_year to tongban_app;
grant insert, select, update on case_consultation to tongban_app;
grant delete, insert, select, update on case_draft to tongban_app;
grant insert, select on case_event to tongban_app;
grant insert, select on case_gap to tongban_app;
grant insert, select on case_line to tongban_app;
grant insert, select on case_material to tongban_app;
grant insert, select on case_opinion to tongban_app;
grant insert, select, update on case_promise to tongban_app;
grant delete, insert, select, update on case_relay to tongban_app;
grant insert, select, update on case_serial to tongban_app;
grant insert, select, update on case_special to tongban_app;
grant insert, select, update on case_task to tongban_app;
grant insert, select on case_warning to tongban_app;
grant insert, select on case_word to tongban_app;
grant insert, select, update on cases to tongban_app;
grant insert, select, update on citizen to tongban_app;
grant insert, select, update on clerk_filing to tongban_app;
grant insert, select on correction_demand to tongban_app;
grant insert, select on deployment to tongban_app;
grant insert, select on disclosure to tongban_app;
grant insert, select, update on file to tongban_app;
grant execute on function current_cell() to tongban_app;
grant execute on function current_citizen() to tongban_app;
grant execute on function current_scope() to tongban_app;
grant execute on function current_staff() to tongban_app;
grant execute on function current_units() to tongban_app;
grant execute on function enqueue(text,json,text) to tongban_app;
grant insert, select, update on help_call to tongban_app;
grant insert, select, update on idempotency to tongban_app;
grant select on implementation_version to tongban_app;
grant insert, select, update on invitation to tongban_app;
grant insert, select, update on letter to tongban_app;
grant insert, select, update on letter_serial to tongban_app;
grant insert, select on lookup_log to tongban_app;
grant select on matter_version to tongban_app;
grant select on migration to tongban_app;
grant insert, select, update on network_access to tongban_app;
grant insert, select on onboarding_effect to tongban_app;
grant insert, select on onboarding_entry to tongban_app;
grant insert, select, update on onboarding_task to tongban_app;
grant insert, select, update on outlet to tongban_app;
grant insert, select, update on partner to tongban_app;
grant insert, select on partner_check to tongban_app;
grant insert, select on partner_event to tongban_app;
grant insert, select on partner_evidence to tongban_app;
grant usage on schema public to tongban_app;
grant usage on schema public to tongban_jobs;
grant delete, insert, select, update on session to tongban_app;
grant insert, select, update on shelved_matter to tongban_app;
grant delete, insert, select, update on sign_in_guard to tongban_app;
grant insert, select, update on staff to tongban_app;
grant insert, select, update on staff_cover to tongban_app;
grant insert, select, update on terminal to tongban_app;
grant insert, select on terminal_decision to tongban_app;
grant insert, select, update on terminal_state to tongban_app;
grant insert, select on unit to tongban_app;
grant update on unit (phone) to tongban_app;
