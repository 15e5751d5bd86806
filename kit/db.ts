import { Kysely, PostgresDialect, type RawBuilder, type Selectable, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from '../db/types.ts'
import type { Actor } from './actor.ts'
import type { Connection } from './postgres/connection.ts'
import { Refusal } from './refusal.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>
export { type RawBuilder, sql }

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/**
 * A pool of the application's role. A person's waiting for a connection ends after `patience` milliseconds with a refusal, never hangs;
 * what the house does itself waits as long as it takes (0).
 */
export function openDb(connection: Connection, log: (line: string) => void, size = 16, patience = 5_000): Db {
  const pool = new pg.Pool({ ...connection, max: size, connectionTimeoutMillis: patience, application_name: 'tongban' })
  pool.on('error', (failure) => log(`数据库连接中断：${failure.message}`))
  // A connection that breaks while it is in use says so too; whoever waits on it gets the refusal, and nothing else may fall.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The settings that every row-level policy reads, for whoever asks; gone with the transaction. */
function scopeOf(cell: number, actor: Actor): string {
  const scope = actor.kind === 'system' ? 'system' : actor.kind === 'staff' ? (actor.wide ? 'region' : 'units') : ''
  const settings = [`set local app.cell = ${literal(String(cell))}`, `set local app.scope = ${literal(scope)}`]
  if (actor.kind === 'staff') {
    settings.push(`set local app.units = ${literal(`{${actor.units.join(',')}}`)}`, `set local app.staff = ${literal(actor.id)}`)
  }
  return settings.join('; ')
}

const again = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction under the actor's scope; serialisation failures are tried again, so `work` must be safe to repeat.
 * Throws a Refusal `database-away` (503) when the database cannot be reached or has no room.
 */
export async function inScope<T>(services: { db: Db; cell: number }, actor: Actor, work: (tx: Tx) => Promise<T>, tries = 4): Promise<T> {
  let begun = false
  try {
    return await services.db.transaction().execute(async (tx) => {
      begun = true
      await sql.raw(scopeOf(services.cell, actor)).execute(tx)
      return work(tx)
    })
  } catch (failure) {
    if (tries > 1 && again.has(stateOf(failure))) return inScope(services, actor, work, tries - 1)
    throw begun ? awayOr(failure) : away()
  }
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
