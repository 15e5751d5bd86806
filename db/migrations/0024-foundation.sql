-- Policies are flat: cell, scope, and units that stand on the row itself. A policy with a sub-select is planned anew for every statement
-- (2 to 7 ms, several times what it takes to run), and a database of many shards refuses it. What hangs on a parent ("child" rows, listed in
-- db/child-tables.ts) is reached only through a parent that its own policy let through: the stores' types see to that.

-- Whoever may see a case beside its outlet, its organ and whoever has it in hand: units that signed, and now units that were asked.
alter table cases rename column signers to visible_to;
alter table cases no force row level security;
alter table case_consultation no force row level security;
update cases c set visible_to = (
  select coalesce(array_agg(distinct seen.unit), '{}')
  from (select unnest(c.visible_to) union select q.unit from case_consultation q where q.cell = c.cell and q.case_id = c.id) as seen (unit)
);
alter table cases force row level security;
alter table case_consultation force row level security;

alter policy admitted_terminal_read on admitted_terminal
  using (cell = current_cell() and (current_scope() in ('system', 'region') or partner = any (current_units())));
alter policy admitted_terminal_write on admitted_terminal
  using (cell = current_cell() and current_scope() = 'system');
alter policy agreement_scope on agreement
  using (cell = current_cell() and (current_scope() in ('system', 'region', 'bureau') or partner = any (current_units()) or finance = any (current_units())));
alter policy agreement_breach_scope on agreement_breach
  using (cell = current_cell() and current_scope() is not null);
alter policy agreement_serial_cell on agreement_serial
  using (cell = current_cell() and current_scope() is not null);
alter policy agreement_signature_scope on agreement_signature
  using (cell = current_cell() and current_scope() is not null);
alter policy case_consultation_scope on case_consultation
  using (cell = current_cell() and (current_scope() in ('system', 'region') or unit = any (current_units()) or organ = any (current_units())))
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_draft_own on case_draft
  using (cell = current_cell() and staff = current_staff());
alter policy case_event_read on case_event
  using (cell = current_cell() and current_scope() is not null);
alter policy case_event_write on case_event
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_gap_read on case_gap
  using (cell = current_cell() and current_scope() is not null);
alter policy case_gap_write on case_gap
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_line_read on case_line
  using (cell = current_cell() and current_scope() is not null);
alter policy case_line_write on case_line
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_material_read on case_material
  using (cell = current_cell() and current_scope() is not null);
alter policy case_material_write on case_material
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_opinion_read on case_opinion
  using (cell = current_cell() and current_scope() is not null);
alter policy case_opinion_write on case_opinion
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_promise_read on case_promise
  using (cell = current_cell() and current_scope() is not null);
alter policy case_promise_settle on case_promise
  using (cell = current_cell() and current_scope() is not null);
alter policy case_promise_write on case_promise
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_relay_scope on case_relay
  using (cell = current_cell() and (current_scope() = 'system' or unit = any (current_units()) or picked_unit = any (current_units())));
alter policy case_special_read on case_special
  using (cell = current_cell() and current_scope() is not null);
alter policy case_special_settle on case_special
  using (cell = current_cell() and current_scope() is not null);
alter policy case_special_write on case_special
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_task_read on case_task
  using (cell = current_cell() and current_scope() is not null);
alter policy case_task_settle on case_task
  using (cell = current_cell() and current_scope() is not null);
alter policy case_task_write on case_task
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_warning_read on case_warning
  using (cell = current_cell() and current_scope() is not null);
alter policy case_warning_write on case_warning
  with check (cell = current_cell() and current_scope() is not null);
alter policy case_word_cell on case_word
  using (cell = current_cell() and current_scope() is not null);
alter policy cases_scope on cases
  using (cell = current_cell() and (current_scope() in ('system', 'region') or received_unit = any (current_units()) or organ = any (current_units()) or handled_unit = any (current_units())
    or visible_to && current_units()));
alter policy citizen_scope on citizen
  using (cell = current_cell() and current_scope() is not null);
alter policy clerk_filing_read on clerk_filing
  using (cell = current_cell() and (current_scope() in ('system', 'region') or partner = any (current_units())));
alter policy clerk_filing_write on clerk_filing
  using (cell = current_cell() and current_scope() = 'system');
alter policy correction_demand_cell on correction_demand
  using (cell = current_cell() and current_scope() is not null);
alter policy deployment_cell on deployment
  using (cell = current_cell() and current_scope() = 'system');
alter policy disclosure_scope on disclosure
  using (cell = current_cell() and (current_scope() in ('system', 'region') or staff = current_staff()));
alter policy file_bind on file
  using (cell = current_cell() and case_id is null and (current_scope() = 'system' or owner_unit = any (current_units())))
  with check (cell = current_cell());
alter policy file_read on file
  using (cell = current_cell() and (current_scope() = 'system' or owner_unit = any (current_units()) or case_id is not null));
alter policy file_write on file
  with check (cell = current_cell() and current_scope() is not null);
alter policy help_call_scope on help_call
  using (cell = current_cell() and (current_scope() in ('system', 'region') or unit = any (current_units())));
alter policy idempotency_own on idempotency
  using (cell = current_cell() and (current_scope() = 'system' or principal = current_staff()));
alter policy invitation_scope on invitation
  using (cell = current_cell() and current_scope() is not null);
alter policy letter_read on letter
  using (cell = current_cell() and current_scope() is not null);
alter policy letter_ready on letter
  using (cell = current_cell() and current_scope() = 'system');
alter policy letter_write on letter
  with check (cell = current_cell() and current_scope() is not null);
alter policy letter_serial_cell on letter_serial
  using (cell = current_cell() and current_scope() is not null);
alter policy lookup_log_read on lookup_log
  using (cell = current_cell() and current_scope() is not null);
alter policy lookup_log_write on lookup_log
  with check (cell = current_cell() and current_scope() is not null);
alter policy network_access_read on network_access
  using (cell = current_cell() and (current_scope() in ('system', 'region') or partner = any (current_units())));
alter policy network_access_write on network_access
  using (cell = current_cell() and current_scope() = 'system');
alter policy onboarding_effect_system on onboarding_effect
  using (cell = current_cell() and current_scope() = 'system');
alter policy onboarding_entry_read on onboarding_entry
  using (cell = current_cell() and current_scope() is not null);
alter policy onboarding_entry_write on onboarding_entry
  with check (cell = current_cell() and current_scope() = 'system');
alter policy onboarding_task_read on onboarding_task
  using (cell = current_cell() and (current_scope() in ('system', 'region') or owner = any (current_units()) or partner = any (current_units()) or office = any (current_units())));
alter policy onboarding_task_write on onboarding_task
  using (cell = current_cell() and current_scope() = 'system');
alter policy outlet_read on outlet
  using (cell = current_cell());
alter policy outlet_write on outlet
  using (cell = current_cell() and current_scope() = 'system');
alter policy partner_scope on partner
  using (cell = current_cell() and (current_scope() in ('system', 'region', 'bureau') or unit = any (current_units())));
alter policy partner_check_scope on partner_check
  using (cell = current_cell() and current_scope() is not null);
alter policy partner_event_scope on partner_event
  using (cell = current_cell() and current_scope() is not null);
alter policy partner_evidence_scope on partner_evidence
  using (cell = current_cell() and current_scope() is not null);
alter policy session_scope on session
  using (cell = current_cell() and (current_scope() = 'system' or staff = current_staff()));
alter policy shelved_matter_read on shelved_matter
  using (cell = current_cell() and (current_scope() in ('system', 'region') or partner = any (current_units())));
alter policy shelved_matter_write on shelved_matter
  using (cell = current_cell() and current_scope() = 'system');
alter policy sign_in_guard_scope on sign_in_guard
  using (cell = current_cell() and current_scope() = 'system');
alter policy staff_scope on staff
  using (cell = current_cell() and (current_scope() in ('system', 'region') or unit = any (current_units()) or id = current_staff()));
alter policy staff_cover_scope on staff_cover
  using (cell = current_cell() and (current_scope() in ('system', 'region') or unit = any (current_units())));
alter policy terminal_scope on terminal
  using (cell = current_cell() and (current_scope() in ('system', 'region') or unit = any (current_units())));
alter policy terminal_decision_scope on terminal_decision
  using (cell = current_cell() and (current_scope() in ('system', 'region') or unit = any (current_units())));
alter policy terminal_state_scope on terminal_state
  using (cell = current_cell() and (current_scope() in ('system', 'region') or unit = any (current_units())));
alter policy unit_cell on unit
  using (cell = current_cell());
