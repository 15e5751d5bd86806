import { lettersIssued, type NewLetter } from '@tongban/certificates'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { type Answered, type Asked, type Db, type Statement, shared } from '@tongban/kit/db'
import { grouping } from '@tongban/kit/grouping'
import { type Claim, keepAnswers } from '@tongban/kit/idempotency'
import { bindEach, fileGone } from '@tongban/materials'
import type { Receipt } from './contract.ts'
import { relayNotYours } from './relays.ts'
import { closeRelay } from './store-relays.ts'
import { dropDrafts, insertCases, type NewCase } from './store-submission.ts'

/** A submission as it is to be written, all of it computed. */
export interface Submission {
  ctx: Context
  made: NewCase
  letter: NewLetter
  claim: Claim
  receipt: Receipt
  /** Loose files that become the case's own, and what the submission completes. */
  files: string[]
  draft: string | undefined
  relay: string | undefined
}

type House = Pick<Services, 'db' | 'cell'>

const desks = new WeakMap<Db, (submission: Submission) => Promise<Receipt>>()

/**
 * Writes a submission together with whatever others submit at this moment: key, case, materials, event, words, letter stand or fall together,
 * each under the scope of whoever submits it. One that cannot be written fails alone. Throws `file-gone`, `relay-not-yours`.
 */
export function write(submission: Submission): Promise<Receipt> {
  const { ctx } = submission
  const { db, cell } = ctx
  const desk = desks.get(db) ?? grouping({ most: 32, flights: 2 }, (group: Submission[]) => writeAll({ db, cell }, group))
  desks.set(db, desk)
  return desk(submission)
}

async function writeAll(services: House, group: Submission[]): Promise<Receipt[]> {
  const people = [...Map.groupBy(group, ({ ctx }) => staffOf(ctx).id).values()]
  const parts = people.map((submissions) => ({ actor: submissions[0]!.ctx.actor, ask: asksOf(services, submissions) }))
  const conditional = group.some(({ files, relay }) => files.length > 0 || relay !== undefined)
  const agreed = (answers: Answered<Asked>[]) => people.forEach((submissions, n) => void refuseUnmet(submissions, answers[n]!))
  await shared(services, parts, conditional ? agreed : undefined)
  return group.map(({ receipt }) => receipt)
}

function asksOf({ db, cell }: House, submissions: Submission[]): Asked {
  const statements: Statement[] = [
    ...keepAnswers(
      cell,
      submissions.map(({ claim, receipt }) => ({ claim, answer: receipt })),
    ),
    ...insertCases(
      cell,
      submissions.map(({ made }) => made),
    ),
    ...lettersIssued(
      cell,
      submissions.map(({ made, letter }) => ({ caseId: made.row.id, letter })),
    ),
  ]
  return { ...Object.fromEntries(statements.entries()), ...completing(db, cell, submissions) }
}

/** What only some submissions bring: files to bind, drafts to drop, relays to close; what must have happened is looked at afterwards. */
function completing(db: Db, cell: number, submissions: Submission[]): Asked {
  const files = submissions.flatMap((one) => one.files)
  const cases = submissions.flatMap((one) => one.files.map(() => one.made.row.id))
  const drafts = submissions.flatMap(({ draft }) => draft ?? [])
  const relays = submissions.flatMap(({ made, relay }) =>
    relay === undefined ? [] : [[`relay ${made.row.id}`, closeRelay(db, cell, relay, made.row).returning('id')] as const],
  )
  return {
    bound: files.length > 0 ? bindEach(cell, files, cases) : undefined,
    drafts: drafts.length > 0 ? dropDrafts(db, cell, submissions[0]!.made.row.received_by, drafts) : undefined,
    ...Object.fromEntries(relays),
  }
}

function refuseUnmet(submissions: Submission[], answers: Answered<Asked>): void {
  const owners = new Map((answers.bound as { id: string; case_id: string }[]).map(({ id, case_id }) => [id, case_id]))
  for (const { made, files, relay } of submissions) {
    if (files.some((id) => owners.get(id) !== made.row.id)) throw fileGone()
    if (relay !== undefined && answers[`relay ${made.row.id}`]!.length === 0) throw relayNotYours()
  }
}
