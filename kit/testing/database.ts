import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
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

const template = 'tongban_template'
// 55006: somebody is still connected to the template; 55000: it was closed to connections while we prepared it.
const stillPreparing = ['55006', '55000', '23505', '42P04', 'XX000']
const servers = new Map<Engine, Promise<EmbeddedPostgres>>()

/** A fresh, migrated database of its own, cloned from the run's template in some tens of milliseconds. */
export async function testDatabase(options: { engine?: Engine } = {}): Promise<TestDatabase> {
  const server = await serverOf(options.engine ?? chosenEngine())
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await clone(server, name)
  return {
    name,
    app: server.connection(roles.app, name),
    owner: server.connection(roles.owner, name),
    jobs: server.connection(roles.jobs, name),
    admin: { ...server.admin, database: name },
    drop: () => withClient(server.admin, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  }
}

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

async function clone(server: EmbeddedPostgres, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (!(await isReady(server))) await prepareTemplate(server)
      await withClient(server.admin, (client) => client.query(`create database ${name} template ${template} owner ${roles.owner}`))
      return
    } catch (error) {
      if (attempt === 100 || !stillPreparing.includes(sqlState(error) ?? '')) throw error
      await pause(50)
    }
  }
}

async function isReady(server: EmbeddedPostgres): Promise<boolean> {
  const sql = 'select 1 from pg_database where datname = $1 and not datallowconn'
  return withClient(server.admin, async (client) => (await client.query(sql, [template])).rowCount === 1)
}

/** Migrates the template, then closes it, which tells the other workers that it is ready. */
async function prepareTemplate(server: EmbeddedPostgres): Promise<void> {
  await ensureRoles(server.admin, template)
  await migrate(server.connection(roles.owner, template))
  await withClient(server.admin, (client) => client.query(`alter database ${pg.escapeIdentifier(template)} with allow_connections false`))
}
