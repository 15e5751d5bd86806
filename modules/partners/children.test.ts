import type { Row, Tx } from '@tongban/kit/db'
import { expect, test } from 'vitest'
import * as store from './store.ts'
import * as agreements from './store-agreements.ts'

/** What must not compile: what hangs on a partner or an agreement by a bare id, or by a row that no policy let through. Never run. */
const refused = (tx: Tx, id: string, row: Row<'partner'>, agreement: agreements.AgreementRow) => [
  // @ts-expect-error partner_evidence: a bare id
  () => store.lastEvidence(tx, 1, [id]),
  // @ts-expect-error partner_evidence: a row that was not seen
  () => store.lastEvidence(tx, 1, [row]),
  // @ts-expect-error partner_check: a bare id
  () => store.lastChecks(tx, 1, [id]),
  // @ts-expect-error partner_check: a row that was not seen
  () => store.lastChecks(tx, 1, [row]),
  // @ts-expect-error partner_event: a bare id
  () => store.eventsOfPartner(tx, id),
  // @ts-expect-error partner_event: a row that was not seen
  () => store.eventsOfPartner(tx, row),
  // @ts-expect-error partner_event: an agreement that was not seen
  () => store.eventsOfAgreement(tx, agreement),
  // @ts-expect-error agreement_signature: a bare id
  () => agreements.signatures(tx, 1, [id]),
  // @ts-expect-error agreement_signature: a row that was not seen
  () => agreements.signatures(tx, 1, [agreement]),
  // @ts-expect-error agreement_breach: a bare id
  () => agreements.breaches(tx, 1, [id]),
  // @ts-expect-error agreement_breach: a row that was not seen
  () => agreements.breaches(tx, 1, [agreement]),
]

test('机构和协议的下级只凭看得到的上级读：编号、没核过的行都编译不过', () => expect(refused).toBeTypeOf('function'))
