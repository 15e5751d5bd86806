import type { Services } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import type { Matter } from '@tongban/matters/contract'
import type { Outcome } from './lifecycle.ts'
import { openPersonal } from './personal.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'

/** A decided case as the module sees it that carries out its effect. */
export interface Decided {
  id: string
  no: string
  matter: Matter
  outcome: Outcome
  /** Who applied, by name and credit code, and the unit of their staff. */
  applicant: { name: string; code: string; unit: string }
  form: Record<string, unknown>
  /** 逐行决定, by the row's number in the form's table. */
  lines: { index: number; verdict: 'passed' | 'refused' | 'returned'; reason: string }[]
}

/** Reads a decided case for its effect; throws where there is none, since an effect only follows a decision. */
export async function decidedCase(services: Services, catalogue: Catalogue, tx: Tx, no: string): Promise<Decided> {
  const row = await store.caseByNo(tx, services.cell, no)
  if (!row?.outcome) throw new Error(`case ${no} has an effect and no decision`)
  const { matter } = await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version)
  const { name, idNumber, form } = openPersonal(services, row.sealed)
  const lines = await tracks.lines(tx, row).execute()
  return {
    id: row.id,
    no,
    matter,
    outcome: row.outcome as Outcome,
    applicant: { name, code: idNumber, unit: row.received_unit },
    form: { ...(row.form as Record<string, unknown>), ...form },
    lines: lines.map(({ line, verdict, reason }) => ({ index: line, verdict: verdict as 'passed', reason })),
  }
}
