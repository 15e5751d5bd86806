import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'
import { type Connection, sqlState, withClient } from '../postgres/connection.ts'
import type { EmbeddedPostgres } from '../postgres/embedded.ts'
import { migrate } from '../postgres/migrate.ts'
import { ensureRoles, roles } from '../postgres/roles.ts'
import { type Engine, openTestRun, startTestServer } from './server.ts'

export type TestDatabase = {
  name: string
  /** The application's role: what a test of stores and routes uses. */
  app: Connection
  /** Owner of the tables, bound by FORCE too: to lay the scene, set the scope as the application does. */
  owner: Connection
  jobs: Connection
  /** The superuser, which no policy binds. */
  admin: Connection
  drop(): Promise<void>
}

/** What a house needs before its first test, laid into a migrated database once a run; every later house is a clone. */
export interface Furnishing<T> {
  /** Lays it; `folder` lasts as long as the run, for keys and the like. What it gives is kept for the clones, as `structuredClone` copies it. */
  furnish(database: TestDatabase, folder: string): Promise<T>
}

const migrated = 'tongban_template'
const furnished = 'tongban_furnished'
/** How long the slowest machine may take to prepare a template, in milliseconds. */
const patience = 180_000
// 55006: somebody is still connected to the template; 55000: it was closed to connections while we prepared it; 42P04: another worker makes it.
const stillPreparing = ['55006', '55000', '23505', '42P04', 'XX000']
const servers = new Map<Engine, Promise<EmbeddedPostgres>>()

/** A fresh, migrated database of its own, cloned from the run's template in some tens of milliseconds. */
export async function testDatabase(options: { engine?: Engine } = {}): Promise<TestDatabase> {
  const server = await serverOf(options.engine ?? chosenEngine())
  const name = freshName()
  await patiently(() => cloneMigrated(server, name))
  return accessTo(server, name)
}

/** The same with what `furnishing` lays, with the folder that belongs to it and what it gave. The first worker that asks lays it, the others wait. */
export async function furnishedDatabase<T>(
  { furnish }: Furnishing<T>,
  engine: Engine = chosenEngine(),
): Promise<{ database: TestDatabase; folder: string; given: T }> {
  const server = await serverOf(engine)
  const folder = join(process.env.TONGBAN_TEST_RUN!, `${engine}-${furnished}`)
  const name = freshName()
  await patiently(async () => {
    if (!(await isReady(server, furnished))) await prepareFurnished(server, folder, furnish)
    await create(server, name, furnished)
  })
  return { database: accessTo(server, name), folder, given: deserialize(await readFile(join(folder, 'given'))) as T }
}

const freshName = () => `test_${randomUUID().replaceAll('-', '')}`

const accessTo = (server: EmbeddedPostgres, name: string): TestDatabase => ({
  name,
  app: server.connection(roles.app, name),
  owner: server.connection(roles.owner, name),
  jobs: server.connection(roles.jobs, name),
  admin: { ...server.admin, database: name },
  drop: () => drop(server, name),
})

function chosenEngine(): Engine {
  return process.env.TONGBAN_TEST_PG === 'debian' ? 'debian' : 'embedded'
}

function serverOf(engine: Engine): Promise<EmbeddedPostgres> {
  const known = servers.get(engine) ?? openServer(engine)
  servers.set(engine, known)
  return known
}

async function openServer(engine: Engine): Promise<EmbeddedPostgres> {
  process.env.TONGBAN_TEST_RUN ??= (await openTestRun()).folder
  return startTestServer(process.env.TONGBAN_TEST_RUN, engine)
}

async function patiently(work: () => Promise<void>): Promise<void> {
  for (const end = performance.now() + patience; ; await pause(50)) {
    try {
      return await work()
    } catch (error) {
      if (performance.now() > end || !stillPreparing.includes(sqlState(error) ?? '')) throw error
    }
  }
}

async function cloneMigrated(server: EmbeddedPostgres, name: string): Promise<void> {
  if (!(await isReady(server, migrated))) await prepareMigrated(server)
  await create(server, name, migrated)
}

const create = (server: EmbeddedPostgres, name: string, template: string) =>
  withClient(server.admin, async (client) => void (await client.query(`create database ${name} template ${template} owner ${roles.owner}`)))

const drop = (server: EmbeddedPostgres, name: string) =>
  withClient(server.admin, async (client) => void (await client.query(`drop database ${name} with (force)`)))

async function isReady(server: EmbeddedPostgres, template: string): Promise<boolean> {
  const sql = 'select 1 from pg_database where datname = $1 and not datallowconn'
  return withClient(server.admin, async (client) => (await client.query(sql, [template])).rowCount === 1)
}

/** A template that takes no connections tells the other workers that it is ready. */
const close = (server: EmbeddedPostgres, template: string) =>
  withClient(server.admin, async (client) => void (await client.query(`alter database ${template} with allow_connections false`)))

async function prepareMigrated(server: EmbeddedPostgres): Promise<void> {
  await ensureRoles(server.admin, migrated)
  await migrate(server.connection(roles.owner, migrated))
  await close(server, migrated)
}

/** Whoever creates the database furnishes it; the others are refused (42P04) and ask again until it is closed. */
async function prepareFurnished<T>(server: EmbeddedPostgres, folder: string, furnish: Furnishing<T>['furnish']): Promise<void> {
  await cloneMigrated(server, furnished)
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'given'), serialize(await furnish(accessTo(server, furnished), folder)))
    await close(server, furnished)
  } catch (error) {
    await drop(server, furnished)
    throw error
  }
}
