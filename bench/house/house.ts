import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoPassword } from '@tongban/demo'
import { type Connection, withClient } from '@tongban/kit/postgres/connection'
import { type EmbeddedPostgres, startPostgres } from '@tongban/kit/postgres/embedded'
import type pg from 'pg'
import { watchOthers } from '../figures/processes.ts'
import { type Load, sendLoad } from '../load/load.ts'
import type { LoadReport } from '../load/requests.ts'
import { foundDistrict } from './founding.ts'
import { type Asked, asked, type Question } from './http.ts'
import { type Service, startService } from './service.ts'

/** A house of its own in a temporary folder: the product in a process, its database, people who are signed in. */
export interface BenchHouse {
  folder: string
  service: Service
  /** The superuser's connection, which no policy binds. */
  admin: Connection
  postmaster: number
  cookieOf(username: string): Promise<string>
  ask(username: string, status: number, question: Question): Promise<Asked>
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>
  load(load: Omit<Load, 'port'>): Promise<LoadReport>
  /** How many processors others keep busy from here until the answer is called. */
  watch(): () => number
  /** Stops the service and starts it anew, its database too when `whole`; `env` is added to its environment. */
  restart(given?: { whole?: boolean; env?: Record<string, string> }): Promise<void>
  close(): Promise<void>
}

/** Sessions end after a quarter of an hour without use. */
const sessionAge = 5 * 60_000

/** Founds a house in `kept`, or in a temporary folder that goes with it. */
export async function openBenchHouse(kept?: string): Promise<BenchHouse> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'tongban-bench-')))
  await chmod(folder, 0o755)
  const engine = await startEngine(folder)
  await foundDistrict(folder)
  const admin = { ...engine.admin, database: 'tongban' }
  const sql = <R extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    withClient(admin, async (client) => (await client.query<R>(text, values)).rows)
  const service = await startService(folder)
  return houseOf({ folder, kept: kept !== undefined, engine, admin, sql, postmaster: await postmasterOf(sql), service })
}

const startEngine = (folder: string) => startPostgres({ data: join(folder, 'postgres'), log: () => undefined })

async function postmasterOf(sql: BenchHouse['sql']): Promise<number> {
  return (await sql<{ pid: number }>(`select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`))[0]!.pid
}

interface Parts extends Pick<BenchHouse, 'folder' | 'service' | 'admin' | 'sql' | 'postmaster'> {
  kept: boolean
  engine: EmbeddedPostgres
}

function houseOf({ kept, engine: first, ...parts }: Parts): BenchHouse {
  let engine = first
  const house: BenchHouse = {
    ...parts,
    cookieOf: signedIn(() => house.service.port),
    ask: async (username, status, question) =>
      asked(house.service.port, status, { ...question, path: `/api${question.path}`, cookie: await house.cookieOf(username) }),
    load: (load) => sendLoad(house.folder, { ...load, port: house.service.port }),
    watch: () => watchOthers(() => [process.pid, house.postmaster]),
    restart: async ({ whole = false, env = {} } = {}) => {
      await house.service.stop()
      if (whole) await engine.stop()
      house.service = await startService(house.folder, env)
      if (!whole) return
      engine = await startEngine(house.folder)
      house.postmaster = await postmasterOf(house.sql)
    },
    close: async () => {
      await house.service.stop()
      await engine.stop()
      if (!kept) for (const path of [engine.folder, house.folder]) await rm(path, { recursive: true, force: true })
    },
  }
  return house
}

function signedIn(port: () => number): BenchHouse['cookieOf'] {
  const known = new Map<string, { cookie: string; port: number; at: number }>()
  return async (username) => {
    const found = known.get(username)
    if (found && found.port === port() && performance.now() - found.at < sessionAge) return found.cookie
    const body = { username, password: demoPassword }
    const { cookie } = await asked(port(), 201, { method: 'POST', path: '/api/sessions', body })
    known.set(username, { cookie: cookie!, port: port(), at: performance.now() })
    return cookie!
  }
}
