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
  /** Milliseconds that waiting for a connection may take; 0: as long as it takes. */
  patience?: number
  /** Named statements; `TONGBAN_PREPARED=off` where a pooler forbids them. */
  named?: boolean
  heard?: Heard | undefined
}

/**
 * A pool of the application's role. A person's waiting for a connection ends after `patience` with a refusal, never hangs;
 * what the house does itself waits as long as it takes (0).
 */
export function openDb(connection: Connection, log: (line: string) => void, options: DbOptions = {}): Db {
  const { size = 16, patience = 5_000, named = true, heard } = options
  const pipelined = { ...connection, pipeline: true }
  const pool = new pg.Pool({ ...pipelined, max: size, connectionTimeoutMillis: patience, application_name: 'tongban' })
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
export type Statement<O = unknown> = Compilable<O> | RawBuilder<O> | CompiledQuery<O>
export type Asked = Record<string, Statement | undefined>
export type Answered<T extends Asked> = { [K in keyof T]: NonNullable<T[K]> extends Statement<infer O> ? O[] : never }

const compiled = (db: Db, statement: Statement): CompiledQuery =>
  'parameters' in statement ? statement : (statement as RawBuilder<unknown>).compile(db)

const namesIn = (asked: Asked) => Object.keys(asked).filter((name) => asked[name] !== undefined)
const statementsIn = (db: Db, asked: Asked) => namesIn(asked).map((name) => compiled(db, asked[name]!))

/** Rows by the names they were asked under; what was undefined was not asked and has none. */
function answersTo<T extends Asked>(asked: T, results: readonly { rows: unknown[] }[]): Answered<T> {
  const named = new Map(namesIn(asked).map((name, n) => [name, results[n]!.rows]))
  return Object.fromEntries(Object.keys(asked).map((name) => [name, named.get(name) ?? []])) as Answered<T>
}

/** Asks several statements in one trip, under the names that the answers come back with. */
export const together = async <T extends Asked>(tx: Tx, asked: T): Promise<Answered<T>> =>
  answersTo(asked, await onLane(tx, (lane) => lane.trip(statementsIn(tx, asked))))

/** Leaves a write to travel with the next statement of this transaction, or with its commit: for writes whose answer nobody needs. */
export const later = (tx: Tx, ...statements: (Statement | undefined)[]): Promise<void> =>
  onLane(tx, async (lane) => {
    for (const statement of statements) if (statement) lane.hold(compiled(tx, statement))
  })

/** One person's statements within a transaction that several share. */
export interface Part<T extends Asked> {
  actor: Actor
  ask: T
}

/**
 * Several people's statements in one transaction, each under the scope of its own, in one trip with the commit. `agreed` looks at the
 * answers before anything is committed, which costs a trip of its own. Any failure fails all of it.
 */
export async function shared<T extends Asked>(
  services: House,
  parts: readonly Part<T>[],
  agreed?: (answers: Answered<T>[]) => void,
): Promise<Answered<T>[]> {
  const asked = parts.flatMap(({ actor, ask }) => [scopeOf(services.cell, actor), ...statementsIn(services.db, ask)])
  let begun = false
  try {
    return await services.db.connection().execute((db) => {
      begun = true
      return onLane(db, (lane) => inOneTrip(lane, parts, asked, agreed))
    })
  } catch (failure) {
    throw begun ? awayOr(failure) : away()
  }
}

async function inOneTrip<T extends Asked>(
  lane: Lane,
  parts: readonly Part<T>[],
  asked: (CompiledQuery | string)[],
  agreed?: (answers: Answered<T>[]) => void,
): Promise<Answered<T>[]> {
  // All of it is by key or by value: a plan made once is as good as one made for each call, which some lists of ids would otherwise get.
  lane.begin('begin; set local plan_cache_mode = force_generic_plan')
  try {
    const results = await (agreed ? lane.trip(asked) : lane.tripAndCommit(asked))
    let at = 0
    const answers = parts.map(({ ask }) => {
      const from = at + 1 // the scope has no answer
      at = from + namesIn(ask).length
      return answersTo(ask, results.slice(from, at))
    })
    agreed?.(answers)
    if (agreed) await lane.commit()
    return answers
  } catch (failure) {
    await lane.rollback()
    throw failure
  }
}

/** SQLSTATE of a database failure, or an empty text. */
export const stateOf = (failure: unknown): string =>
  failure && typeof failure === 'object' && 'code' in failure && typeof failure.code === 'string' ? failure.code : ''

const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|connect E|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|Client has encountered/

/** Connection loss (08), shutting down (57), no room or memory (53): the person can only come back later. */
function awayOr(failure: unknown): unknown {
  if (failure instanceof Refusal) return failure
  const state = stateOf(failure)
  if (state === '53100' || state === '53200')
    return new Refusal('unavailable', 'storage-full', '存储空间不足，暂时不能保存。已提交的办件都在，请联系系统管理员。', {
      retryAfter: 60,
    })
  const lost = /^(08|53|57P0)/.test(state) || (failure instanceof Error && awayMessages.test(`${state} ${failure.message}`))
  return lost ? away() : failure
}

const away = () =>
  new Refusal('unavailable', 'database-away', '系统正在恢复，暂时不能保存。您填写的内容还在，请一分钟后再试。', { retryAfter: 10 })

/** A row of a table as it is read. */
export type Row<T extends keyof Database> = Selectable<Database[T]>
