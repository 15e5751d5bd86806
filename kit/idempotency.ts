import { canonical, sm3 } from './crypto.ts'
import { type CompiledQuery, type Db, sql, type Tx } from './db.ts'
import { insertMany } from './many.ts'
import { conflict, invalid } from './refusal.ts'

export interface Claim {
  cell: number
  principal: string
  key: string
  digest: string
  now: Date
}

export const bodyDigest = (endpoint: string, body: unknown) => sm3(`${endpoint}\n${canonical(body)}`)

/**
 * Claims a key for this body; the second of two same requests waits for the first and gets its answer.
 * Refuses the same key with another body. Claim and answer commit with the action itself.
 */
export async function once<T>(tx: Tx, claim: Claim, work: () => Promise<T>): Promise<T> {
  const { cell, principal, key, digest, now } = claim
  const claimed = await tx
    .insertInto('idempotency')
    .values({ cell, principal, key, digest, answer: null, at: now })
    .onConflict((c) => c.columns(['cell', 'principal', 'key']).doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 0n) return answered<T>(tx, claim)
  const answer = await work()
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer) })
    .where('cell', '=', cell)
    .where('principal', '=', principal)
    .where('key', '=', key)
    .execute()
  return answer
}

/** The stored answer of a key that was used before. */
export async function answered<T>(tx: Tx, claim: Claim): Promise<T> {
  const answer = await earlierAnswer<T>(tx, claim)
  if (answer === undefined) throw conflict('still-running', '上一次提交还在处理，请稍候再看结果，不要重复提交。')
  return answer
}

/** The same, or nothing while the key is free. */
export const earlierAnswer = async <T>(tx: Tx, claim: Claim): Promise<T | undefined> =>
  answerIn<T>(await keptAnswer(tx, claim).execute(), claim)

/**
 * Asks for the stored answer of a key. Where the same trip first locks the row that is acted on, the second of two same requests waits there
 * for the first and finds its answer here; `keepAnswer` then goes with the commit, and a claim of its own is not needed.
 */
export const keptAnswer = (tx: Tx, { cell, principal, key }: Pick<Claim, 'cell' | 'principal' | 'key'>) =>
  tx
    .selectFrom('idempotency')
    .select(['digest', 'answer'])
    .where('cell', '=', cell)
    .where('principal', '=', principal)
    .where('key', '=', key)

/** What was answered to the same body before; refuses the key of another body. */
export function answerIn<T>([kept]: { digest: string; answer: string | null }[], { digest }: Pick<Claim, 'digest'>): T | undefined {
  if (!kept || kept.answer === null) return undefined
  if (kept.digest !== digest) throw invalid('key-reused', '这个提交编号已用于另一份内容，请刷新页面后重新提交。')
  return JSON.parse(kept.answer) as T
}

export const keepAnswer = (tx: Tx, { cell, principal, key, digest, now }: Claim, answer: unknown) =>
  tx.insertInto('idempotency').values({ cell, principal, key, digest, answer: JSON.stringify(answer), at: now })

/** Every answer under keys that begin so, whoever got it: for work that goes on where it was interrupted. */
export async function answersUnder(tx: Tx, cell: number, prefix: string): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom('idempotency')
    .select(['key', 'answer'])
    .where('cell', '=', cell)
    .where('key', 'like', `${prefix}%`)
    .where('answer', 'is not', null)
    .execute()
  return new Map(rows.map(({ key, answer }) => [key, JSON.parse(answer!)]))
}

const columns = ['principal', 'key', 'digest', 'answer', 'at'] as const

/** The same for many at once: a key that was used meanwhile by another process fails the whole transaction, and is asked for again. */
export const keepAnswers = (cell: number, kept: readonly { claim: Claim; answer: unknown }[]): CompiledQuery[] =>
  insertMany(
    'idempotency',
    columns,
    cell,
    kept.map(({ claim: { principal, key, digest, now }, answer }) => [principal, key, digest, JSON.stringify(answer), now.toISOString()]),
  )

/** Asks for the stored answers of one principal's keys. */
export const keptAnswers = (db: Db, cell: number, principal: string, keys: readonly string[]) =>
  db
    .selectFrom('idempotency')
    .select(['key', 'digest', 'answer'])
    .where('cell', '=', cell)
    .where('principal', '=', principal)
    .where('key', '=', sql<string>`any (${keys}::text[])`)

/** How many keys under this prefix were claimed, and how many of them have no answer, which only a broken transaction could leave. */
export async function keysUnder(tx: Tx, cell: number, prefix: string): Promise<{ claimed: number; unanswered: number }> {
  const { rows } = await sql<{ claimed: number; unanswered: number }>`
    select count(*)::int as claimed, count(*) filter (where answer is null)::int as unanswered
    from idempotency where cell = ${cell} and key like ${`${prefix}%`}`.execute(tx)
  return rows[0]!
}
