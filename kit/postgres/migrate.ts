import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { type Connection, sqlState, withClient } from './connection.ts'
import { assertOwnerRole, roles } from './roles.ts'

type Migration = { name: string; sql: string; digest: string }

/** The schema of the job queue; its tables belong to graphile-worker, outside the storage rules. */
export const jobsSchema = 'graphile_worker'

const defaultFolder = join(import.meta.dirname, '../../db/migrations')
const fileName = /^(\d{4})-[a-z0-9-]+\.sql$/

/**
 * Brings the database up to the migrations of `folder`, then the job queue up to its own. Each file runs once, in a transaction, in the order
 * of its number. Throws with a Chinese sentence when a recorded file was edited or a new one stands before a recorded one.
 * `owner` must be able to act as tongban_owner. Concurrent starts wait for each other. A signal ends it between two files.
 */
export async function migrate(
  owner: Connection,
  folder = defaultFolder,
  log: (line: string) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  const migrations = await readMigrations(folder)
  await withClient(owner, assertOwnerRole)
  const acting = { ...owner, options: `-c role=${roles.owner}` }
  await withClient(acting, makeBookkeeping)
  await withClient(acting, async (gate) => {
    await gate.query('begin; set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0')
    await gate.query('select one from migration_gate for update')
    await withClient(acting, async (client) => {
      for (const migration of await pending(client, migrations, log)) {
        signal?.throwIfAborted()
        await apply(client, migration, log)
      }
      await migrateJobs(client, owner)
    })
    await gate.query('commit')
  })
}

/** Throws when a migration of `folder` is not recorded: for a database that we may not migrate ourselves. */
export async function assertMigrated(client: pg.ClientBase, folder = defaultFolder): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const missing = (await readMigrations(folder)).filter(({ name }) => !rows.some((row) => row.name === name))
  if (missing.length === 0) return
  throw new Error(
    `数据库结构落后于程序：缺 ${missing.map(({ name }) => name).join('、')}。请设置 DATABASE_OWNER_URL 并执行 tongban migrate。`,
  )
}

/** Reads the files in order; line ends are unified, so that a checkout on another system has the same digest. */
export async function readMigrations(folder = defaultFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const strange = names.find((name, index) => !fileName.test(name) || names[index + 1]?.slice(0, 4) === name.slice(0, 4))
  if (strange) throw new Error(`迁移文件 ${strange} 的名字不合规则：应为四位序号加名词（0002-cases.sql），序号不重复。`)
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, digest: createHash('sm3').update(sql).digest('hex') }
    }),
  )
}

async function makeBookkeeping(client: pg.Client): Promise<void> {
  const statements = `
    create table if not exists migration (name text primary key, digest text not null, at timestamptz not null);
    create table if not exists migration_gate (one smallint primary key check (one = 1));
    insert into migration_gate values (1) on conflict do nothing;`
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(statements)
      return
    } catch (error) {
      if (attempt === 100 || !['23505', '42P07', '42710'].includes(sqlState(error) ?? '')) throw error
      await pause(Math.min(20 * attempt, 500))
    }
  }
}

async function pending(client: pg.Client, migrations: Migration[], log: (line: string) => void): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration order by name')
  const recorded = new Map(rows.map((row) => [row.name, row.digest]))
  const last = rows.at(-1)?.name ?? ''
  for (const { name, digest } of migrations) {
    const known = recorded.get(name)
    if (known && known !== digest) throw new Error(`迁移文件 ${name} 在执行之后被改动过。请恢复原文件，改动写进新的迁移文件。`)
    if (!known && name < last) throw new Error(`迁移文件 ${name} 排在已执行的 ${last} 之前。请给它一个更大的序号。`)
  }
  const unknown = rows.filter((row) => !migrations.some(({ name }) => name === row.name))
  if (unknown.length > 0) log(`数据库比程序新：${unknown.map((row) => row.name).join('、')} 不在本程序中。`)
  return migrations.filter(({ name }) => !recorded.has(name))
}

async function apply(client: pg.Client, migration: Migration, log: (line: string) => void): Promise<void> {
  log(`正在更新数据库结构：${migration.name}`)
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into migration (name, digest, at) values ($1, $2, now())', [migration.name, migration.digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(
      `迁移文件 ${migration.name} 没有执行成功：${error instanceof Error ? error.message : String(error)}\n这一份没有生效，数据没有改动。请按原因处理，或换回原来的版本，再启动。`,
      { cause: error },
    )
  }
}

/** The queue's own migrations run as its role, which may create a schema only the first time. */
async function migrateJobs(client: pg.Client, owner: Connection): Promise<void> {
  const { rows } = await client.query<{ database: string; missing: boolean }>(
    'select current_database() as database, not exists (select 1 from pg_namespace where nspname = $1) as missing',
    [jobsSchema],
  )
  const { database, missing } = rows[0]!
  const target = `on database ${pg.escapeIdentifier(database)}`
  if (missing) await client.query(`grant create ${target} to ${roles.jobs}`)
  const pool = new pg.Pool({ ...owner, options: `-c role=${roles.jobs}`, max: 1 })
  pool.on('error', () => undefined)
  pool.on('connect', (connected) => connected.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool, schema: jobsSchema, logger: new Logger(() => () => undefined) })
  } finally {
    await pool.end()
    if (missing) await client.query(`revoke create ${target} from ${roles.jobs}`)
  }
}
