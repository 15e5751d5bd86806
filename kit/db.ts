import { type Compilable, type CompiledQuery, Kysely, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from '../db/types.ts'
import type { Actor } from './actor.ts'
import type { Connection } from './postgres/connection.ts'
import { type Heard, type Lane, LaneDialect, plannedAnew } from './postgres/lane.ts'
import { Refusal } from './refusal.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>
export { type CompiledQuery, plannedAnew, type RawBuilder, sql }

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export interface DbOptions {
  /** Connections at most. */
  size?: number
  /** Named statements; `TONGBAN_PREPARED=off` where a pooler forbids them. */
  named?: boolean
  heard?: Heard | undefined
}

/** A pool of the application's role. Waiting for a connection ends after five seconds with a refusal, never hangs. */
export function openDb(connection: Connection, log: (line: string) => void, { size = 16, named = true, heard }: DbOptions = {}): Db {
  const pipelined = { ...connection, pipeline: true }
  const pool = new pg.Pool({ ...pipelined, max: size, connectionTimeoutMillis: 5_000, application_name: 'tongban' })
  pool.on('error', (failure) => log(`数据库连接中断：${failure.message}`))
  // A connection that breaks while it is in use says so too; whoever waits on it gets the refusal, and nothing else may fall.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return new Kysely<Database>({ dialect: new LaneDialect(pool, { named, heard }) })
}

/** Says that what is asked next is as a rule the last of a look (`inSight`), so that its end can travel along in the same write. */
export const lastly = (tx: Tx): Promise<void> => onLane(tx, async (lane) => lane.lastly())

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** Units of the bureau's own house, which look after partners without looking into cases. */
const bureauKinds = ['bureau', 'section']

function scopeNameOf(actor: Actor): string {
  if (actor.kind === 'system') return 'system'
  if (actor.kind !== 'staff') return ''
  return actor.wide ? 'region' : bureauKinds.includes(actor.unit.kind) ? 'bureau' : 'units'
}

/** The settings that every row-level policy reads, for whoever asks; gone with the transaction. */
function scopeOf(cell: number, actor: Actor): string {
  const settings = [`set local app.cell = ${literal(String(cell))}`, `set local app.scope = ${literal(scopeNameOf(actor))}`]
  const [units, staff] = actor.kind === 'staff' ? [`{${actor.units.join(',')}}`, actor.id] : ['', '']
  settings.push(`set local app.units = ${literal(units)}`, `set local app.staff = ${literal(staff)}`)
  return settings.join('; ')
}

interface House {
  db: Db
  cell: number
}

/** Serialisation failures and deadlocks, and plans that a change of the tables has made stale. */
const again = new Set(['40001', '40P01', '0A000', '26000'])

type Work<T> = (tx: Tx) => Promise<T>

/**
 * Runs `work` in one transaction under the actor's scope; serialisation failures are tried again, so `work` must be safe to repeat.
 * Begin and scope travel with its first statement, what was left for `later` with its commit.
 * Throws a Refusal `database-away` (503) when the database cannot be reached or has no room.
 */
export const inScope = <T>(services: House, actor: Actor, work: Work<T>): Promise<T> => scoped(services, actor, work, () => undefined)

/** The same for work that only reads, which the database sees to; its end travels behind the answer, so it costs one trip less. */
export const inSight = <T>(services: House, actor: Actor, work: Work<T>): Promise<T> =>
  scoped(services, actor, work, (lane) => lane.onlyReads())

async function scoped<T>(services: House, actor: Actor, work: Work<T>, prepare: (lane: Lane) => void, tries = 4): Promise<T> {
  let begun = false
  try {
    return await services.db.transaction().execute(async (tx) => {
      begun = true
      await onLane(tx, async (lane) => {
        prepare(lane)
        lane.settle(scopeOf(services.cell, actor))
      })
      return work(tx)
    })
  } catch (failure) {
    if (tries > 1 && again.has(stateOf(failure))) return scoped(services, actor, work, prepare, tries - 1)
    throw begun ? awayOr(failure) : away()
  }
}

const onLane = <T>(tx: Db | Tx, work: (lane: Lane) => Promise<T>): Promise<T> =>
  tx.getExecutor().provideConnection((connection) => work(connection as Lane))

/** A statement that was built and not yet sent. */
export type Statement<O = unknown> = Compilable<O> | RawBuilder<O>
type Asked = Record<string, Statement | undefined>
export type Answered<T extends Asked> = { [K in keyof T]: T[K] extends Statement<infer O> | undefined ? O[] : never }

const compiled = (tx: Tx, statement: Statement): CompiledQuery => (statement as RawBuilder<unknown>).compile(tx)

/** Asks several statements in one trip, under the names that the answers come back with; what is undefined is not asked and has no rows. */
export async function together<T extends Asked>(tx: Tx, asked: T): Promise<Answered<T>> {
  const named = Object.entries(asked).filter((entry): entry is [string, Statement] => entry[1] !== undefined)
  const results = await onLane(tx, (lane) => lane.trip(named.map(([, statement]) => compiled(tx, statement))))
  const rows = new Map(named.map(([name], n) => [name, results[n]!.rows]))
  return Object.fromEntries(Object.keys(asked).map((name) => [name, rows.get(name) ?? []])) as Answered<T>
}

/** Leaves a write to travel with the next statement of this transaction, or with its commit: for writes whose answer nobody needs. */
export const later = (tx: Tx, ...statements: (Statement | undefined)[]): Promise<void> =>
  onLane(tx, async (lane) => {
    for (const statement of statements) if (statement) lane.hold(compiled(tx, statement))
  })

/** One person's statements within a transaction that several share. */
export interface Part {
  actor: Actor
  ask: readonly CompiledQuery[]
}

/**
 * Several people's statements in one transaction, each under the scope of its own, in one trip with the commit; the rows of each, in order.
 * `agreed` looks at the answers before anything is committed, which costs a trip of its own. Any failure fails all of it.
 */
export async function shared(services: House, parts: readonly Part[], agreed?: (answers: Answers) => void): Promise<Answers> {
  try {
    return await services.db.connection().execute((db) =>
      onLane(db, async (lane) => {
        lane.begin('begin')
        try {
          const results = await lane.trip(
            parts.flatMap(({ actor, ask }) => [scopeOf(services.cell, actor), ...ask]).concat(agreed ? [] : ['commit']),
          )
          const answers = answersOf(parts, results)
          agreed?.(answers)
          if (agreed) await lane.commit()
          else if (results.at(-1)!.command !== 'COMMIT') throw new Error('the transaction was rolled back by the database')
          return answers
        } catch (failure) {
          await lane.rollback()
          throw failure
        }
      }),
    )
  } catch (failure) {
    throw awayOr(failure)
  }
}

/** What each part was answered: a result for each of its statements. */
export type Answers = { rows: Record<string, unknown>[]; count: number }[][]

function answersOf(parts: readonly Part[], results: readonly pg.QueryResult[]): Answers {
  let at = 0
  return parts.map(({ ask }) => {
    const from = at + 1
    at = from + ask.length
    return results.slice(from, at).map(({ rows, rowCount }) => ({ rows, count: rowCount ?? 0 }))
  })
}

/** SQLSTATE of a database failure, or an empty text. */
export const stateOf = (failure: unknown): string =>
  failure && typeof failure === 'object' && 'code' in failure && typeof failure.code === 'string' ? failure.code : ''

const awayMessages = /Connection terminated|timeout exceeded when trying to connect|connect E|ECONNREFUSED|ENOENT|Client has encountered/

/** Connection loss (08), shutting down (57), no room or memory (53): the person can only come back later. */
function awayOr(failure: unknown): unknown {
  if (failure instanceof Refusal) return failure
  const state = stateOf(failure)
  if (state.startsWith('53'))
    return new Refusal('unavailable', 'storage-full', '存储空间不足，暂时不能保存。已提交的办件都在，请联系系统管理员。', {
      retryAfter: 60,
    })
  const lost = /^(08|57P0)/.test(state) || (failure instanceof Error && awayMessages.test(`${state} ${failure.message}`))
  return lost ? away() : failure
}

const away = () =>
  new Refusal('unavailable', 'database-away', '系统正在恢复，暂时不能保存。您填写的内容还在，请一分钟后再试。', { retryAfter: 10 })

/** A row of a table as it is read. */
export type Row<T extends keyof Database> = Selectable<Database[T]>
