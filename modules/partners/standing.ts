import { dateOf } from '@tongban/calendar'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Status } from './lifecycle.ts'
import type { Standing, Who } from './rules.ts'
import type { AgreementRow, SignatureRow } from './store-agreements.ts'

/** What the rules must know of a row; `signatures` may hold those of other agreements and earlier rounds too. */
export function standingOf(row: AgreementRow, signatures: readonly SignatureRow[], renewed: boolean): Standing {
  const { partner, bureau, finance } = row
  const parties: Standing['parties'] = [
    { role: 'partner', unit: partner },
    { role: 'bureau', unit: bureau },
    ...(finance ? [{ role: 'finance' as const, unit: finance }] : []),
  ]
  // A text that is being changed has been signed by nobody.
  const counts = row.status !== 'draft' && row.status !== 'discarded'
  const signed = signatures.filter((one) => counts && one.agreement === row.id && one.round === row.round).map((one) => one.unit)
  return { status: row.status as Status, until: row.until_on, parties, signed, renewed }
}

export const whoOf = (ctx: Context): Who => staffOf(ctx)

/** Today in China. */
export const today = (ctx: Context) => dateOf(ctx.clock.now())
