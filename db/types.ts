// Printed from the migrated database by kit/postgres/print-schema.ts. Do not edit: write a migration.

import type { Generated } from 'kysely'

interface AdmittedTerminalTable {
  cell: number
  id: string
  thread: string
  partner: string
  outlet: string
  model: string
  number: number
  state: string
}

interface AgreementTable {
  cell: number
  id: string
  kind: string
  number: string
  partner: string
  bureau: string
  finance: string | null
  clauses: unknown
  from_on: string
  until_on: string
  status: string
  round: number
  revision: number
  renews: string | null
  created_at: Date
}

interface AgreementBreachTable {
  cell: number
  id: string
  agreement: string
  happened_on: string
  what: string
  measure: string
  file: string | null
  by_name: string
  at: Date
}

interface AgreementSerialTable {
  cell: number
  kind: string
  year: number
  last: number
}

interface AgreementSignatureTable {
  cell: number
  agreement: string
  round: number
  unit: string
  staff: string | null
  by_name: string
  at: Date
}

interface CalendarYearTable {
  year: number
  version: number
  content: unknown
  imported_at: Date
  imported_by: string
}

interface CaseConsultationTable {
  cell: number
  id: string
  case_id: string
  organ: string
  step: string
  unit: string
  role: string
  question: string
  due_on: string
  at: Date
  answered_at: Date | null
  answered_by: string | null
  answered_name: string | null
  recommendation: string | null
  opinion: string | null
}

interface CaseDraftTable {
  cell: number
  id: string
  staff: string
  matter: string
  sealed: Buffer
  saved_at: Date
}

interface CaseEventTable {
  cell: number
  id: string
  case_id: string
  seq: number
  at: Date
  action: string
  actor: string | null
  actor_name: string
  unit: string
  data: unknown
  prev: string
  digest: string
}

interface CaseGapTable {
  cell: number
  id: string
  case_id: string
  round: number
  pointer: string
  title: string
  problem: string
  remedy: string
  pages: number[]
}

interface CaseLineTable {
  cell: number
  id: string
  case_id: string
  line: number
  verdict: string
  reason: string
}

interface CaseMaterialTable {
  cell: number
  id: string
  case_id: string
  round: number
  item: string
  source: string
  file: string | null
}

interface CaseOpinionTable {
  cell: number
  id: string
  case_id: string
  step: string
  recommendation: string
  opinion: string
  by_staff: string
  by_name: string
  unit: string
  at: Date
}

interface CasePromiseTable {
  cell: number
  id: string
  case_id: string
  citizen: string
  kind: string
  item: string
  due_on: string | null
  status: string
  file: string
  at: Date
  settled_at: Date | null
}

interface CaseRelayTable {
  cell: number
  id: string
  code_index: Buffer
  citizen: string
  matter: string
  sealed: Buffer | null
  channel: string
  by_staff: string
  by_name: string
  unit: string
  at: Date
  expires_on: string
  picked_by: string | null
  picked_name: string | null
  picked_unit: string | null
  picked_at: Date | null
  case_no: string | null
}

interface CaseSerialTable {
  cell: number
  day: string
  last: number
}

interface CaseSpecialTable {
  cell: number
  id: string
  case_id: string
  kind: string
  reason: string
  approved_by: string
  approved_name: string
  started_on: string
  expected_days: number | null
  ended_on: string | null
  result: string | null
}

interface CaseTaskTable {
  cell: number
  id: string
  case_id: string
  organ: string
  kind: string
  role: string
  due_on: string
  at: Date
  done_at: Date | null
  done_name: string | null
  finding: string | null
}

interface CaseWarningTable {
  cell: number
  id: string
  case_id: string
  track: string
  level: string
  due_on: string
  unit: string
  at: Date
}

interface CaseWordTable {
  cell: number
  word: Buffer
  case_id: string
}

interface CasesTable {
  cell: number
  id: string
  no: string
  revision: number
  region: string
  matter: string
  matter_version: number
  implementation_version: number
  status: string
  outcome: string | null
  step: string | null
  channel: string
  open: boolean
  received_at: Date
  received_unit: string
  received_by: string
  organ: string
  accepted_at: Date | null
  accepted_unit: string | null
  accepted_by: string | null
  handled_unit: string
  handled_role: string
  concluded_at: Date | null
  collected_at: Date | null
  collected_unit: string | null
  collected_by: string | null
  citizen: string
  applicant: string
  level: number
  identified_by: string
  id_index: Buffer
  name_index: Buffer
  phone_index: Buffer
  relay_index: Buffer
  sealed: Buffer
  situation: unknown
  form: unknown
  corrections: number
  clock: unknown
  due_on: string
  paused: boolean
  calendar_version: number
  procedure: string
  assigned: string | null
  first_asked: string
  passing_to: string | null
  agent: string | null
  relation: string | null
  mandate: string | null
  helper: string | null
  step_due_on: Generated<string>
  visible_to: Generated<string[]>
}

interface CitizenTable {
  cell: number
  id: string
  id_index: Buffer
  sealed: Buffer
  identified_by: string
  level: number
  at: Date
}

interface ClerkFilingTable {
  cell: number
  id: string
  thread: string
  partner: string
  outlet: string
  sealed: Buffer
  name_index: Buffer
  matters: string
  windows: number
  state: string
}

interface CorrectionDemandTable {
  cell: number
  id: string
  case_id: string
  round: number
  unit: string
  unit_name: string
  staff_name: string
  reason: string
  at: Date
}

interface DeploymentTable {
  cell: number
  kind: string
  region: string
  at: Date
}

interface DisclosureTable {
  cell: number
  id: string
  staff: string
  unit: string
  subject: string
  purpose: string
  at: Date
}

interface FileTable {
  cell: number
  id: string
  sm3: string
  size: number
  type: string
  name: Buffer
  owner_unit: string
  by_staff: string | null
  case_id: string | null
  uploaded_at: Date
}

interface HelpCallTable {
  cell: number
  id: string
  terminal: string
  name: string
  unit: string
  at: Date
  answered_at: Date | null
  answered_by: string | null
}

interface IdempotencyTable {
  cell: number
  principal: string
  key: string
  digest: string
  answer: string | null
  at: Date
}

interface ImplementationVersionTable {
  matter: string
  region: string
  version: number
  digest: string
  definition: unknown
  organ: string
  published_at: Date
}

interface InvitationTable {
  cell: number
  digest: Buffer
  staff: string
  expires_at: Date
  used_at: Date | null
}

interface LetterTable {
  cell: number
  id: string
  case_id: string
  kind: string
  number: string
  facts: Buffer
  at: Date
  file: string | null
  code: string
  tries: Generated<number>
  try_after: Date | null
}

interface LetterSerialTable {
  cell: number
  organ: string
  kind: string
  year: number
  last: number
}

interface LookupLogTable {
  cell: number
  id: string
  case_id: string
  case_no: string
  service: string
  service_name: string
  purpose: string
  fields: string[]
  staff: string | null
  staff_name: string
  unit: string | null
  at: Date
  took_ms: number
  answered: boolean
}

interface MatterVersionTable {
  code: string
  version: number
  digest: string
  definition: unknown
  published_at: Date
}

interface MigrationTable {
  name: string
  digest: string
  at: Date
}

interface MigrationGateTable {
  one: number
}

interface NetworkAccessTable {
  cell: number
  id: string
  thread: string
  partner: string
  address: string
  whole_lan: boolean
  needs: string[]
  terminals: unknown
  state: string
}

interface OnboardingEffectTable {
  cell: number
  event: string
  effect: string
  no: string
  at: Date
}

interface OnboardingEntryTable {
  cell: number
  id: string
  task: string
  at: Date
  action: string
  words: string
  by_staff: string | null
  by_name: string
}

interface OnboardingTaskTable {
  cell: number
  id: string
  event: string
  effect: string
  case_id: string | null
  no: string
  line: number | null
  thread: string
  place: number
  flow: string
  kind: string
  subject: string
  outlet: string | null
  partner: string | null
  office: string
  owner: string
  state: string
  due_on: string | null
  done_at: Date | null
  done_by: string | null
  done_name: string | null
  finding: string | null
  file: string | null
}

interface OutletTable {
  cell: number
  unit: string
  town: string
  hours: unknown
  windows: number
  kiosks: number
  longitude: number | null
  latitude: number | null
  type: Generated<string>
  status: Generated<string>
  tellers: Generated<number>
  planned: Generated<string[]>
}

interface PartnerTable {
  cell: number
  unit: string
  contacts: Buffer | null
  registered_by: string | null
  registered_at: Date
}

interface PartnerCheckTable {
  cell: number
  id: string
  partner: string
  seq: number
  evidence: string
  met: boolean
  reason: string
  checked_by: string | null
  by_name: string
  at: Date
}

interface PartnerEventTable {
  cell: number
  id: string
  partner: string
  agreement: string | null
  seq: number
  action: string
  words: string
  staff: string | null
  by_name: string
  unit_name: string
  at: Date
}

interface PartnerEvidenceTable {
  cell: number
  id: string
  partner: string
  seq: number
  condition: string
  words: string
  files: string[]
  given_by: string | null
  by_name: string
  at: Date
}

interface SessionTable {
  cell: number
  digest: Buffer
  staff: string
  ip: string
  created_at: Date
  seen_at: Date
}

interface ShelvedMatterTable {
  cell: number
  id: string
  thread: string
  partner: string
  organ: string
  matter: string
  business: string
  result: string
  model: string
  machines: number
  planned_on: string
  state: string
}

interface SignInGuardTable {
  cell: number
  account: string
  ip: string
  failed: number
  locked_until: Date | null
  at: Date
}

interface StaffTable {
  cell: number
  id: string
  unit: string
  username: string
  name: string
  roles: string[]
  password: string | null
  totp: Buffer | null
  totp_confirmed: Generated<boolean>
  totp_step: Generated<string>
  active: Generated<boolean>
  created_at: Date
}

interface StaffCoverTable {
  cell: number
  id: string
  staff: string
  cover: string
  unit: string
  from_on: string
  until_on: string
  reason: string
  made_by: string
  at: Date
  ended_at: Date | null
}

interface TerminalTable {
  cell: number
  id: string
  unit: string
  model: string
  serial: string
  network: string
  registered_by: string
  registered_at: Date
  admission: string
  decided_by: string | null
  decided_at: Date | null
  reason: string | null
}

interface TerminalDecisionTable {
  cell: number
  id: string
  terminal: string
  unit: string
  serial: string
  admitted: boolean
  reason: string
  staff: string
  at: Date
}

interface TerminalStateTable {
  cell: number
  terminal: string
  name: string
  unit: string
  status: unknown
  at: Date
}

interface UnitTable {
  cell: number
  id: string
  parent: string | null
  kind: string
  name: string
  short: string
  code: string
  region: string
  phone: string
  address: string
  lineage: string[]
  created_at: Date
}

export interface Database {
  admitted_terminal: AdmittedTerminalTable
  agreement: AgreementTable
  agreement_breach: AgreementBreachTable
  agreement_serial: AgreementSerialTable
  agreement_signature: AgreementSignatureTable
  calendar_year: CalendarYearTable
  case_consultation: CaseConsultationTable
  case_draft: CaseDraftTable
  case_event: CaseEventTable
  case_gap: CaseGapTable
  case_line: CaseLineTable
  case_material: CaseMaterialTable
  case_opinion: CaseOpinionTable
  case_promise: CasePromiseTable
  case_relay: CaseRelayTable
  case_serial: CaseSerialTable
  case_special: CaseSpecialTable
  case_task: CaseTaskTable
  case_warning: CaseWarningTable
  case_word: CaseWordTable
  cases: CasesTable
  citizen: CitizenTable
  clerk_filing: ClerkFilingTable
  correction_demand: CorrectionDemandTable
  deployment: DeploymentTable
  disclosure: DisclosureTable
  file: FileTable
  help_call: HelpCallTable
  idempotency: IdempotencyTable
  implementation_version: ImplementationVersionTable
  invitation: InvitationTable
  letter: LetterTable
  letter_serial: LetterSerialTable
  lookup_log: LookupLogTable
  matter_version: MatterVersionTable
  migration: MigrationTable
  migration_gate: MigrationGateTable
  network_access: NetworkAccessTable
  onboarding_effect: OnboardingEffectTable
  onboarding_entry: OnboardingEntryTable
  onboarding_task: OnboardingTaskTable
  outlet: OutletTable
  partner: PartnerTable
  partner_check: PartnerCheckTable
  partner_event: PartnerEventTable
  partner_evidence: PartnerEvidenceTable
  session: SessionTable
  shelved_matter: ShelvedMatterTable
  sign_in_guard: SignInGuardTable
  staff: StaffTable
  staff_cover: StaffCoverTable
  terminal: TerminalTable
  terminal_decision: TerminalDecisionTable
  terminal_state: TerminalStateTable
  unit: UnitTable
}
