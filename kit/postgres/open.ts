import { addressConnection, type Connection, sqlState, withClient } from './connection.ts'
import { assertDurable, assertVersion } from './durability.ts'
import { startPostgres } from './embedded.ts'
import { assertMigrated, migrate } from './migrate.ts'
import { assertAppRole, ensureRoles, roles } from './roles.ts'

export type DatabaseOptions = {
  /** The embedded cluster's folder; unused when `url` is given. */
  data: string
  log(line: string): void
  /** DATABASE_URL: the application's role on a server that others administer. */
  url?: string
  /** DATABASE_OWNER_URL: may act as tongban_owner. Without it an external database is not migrated. */
  ownerUrl?: string
  /** DATABASE_JOBS_URL: tongban_jobs, for the job runner. */
  jobsUrl?: string
  settings?: Record<string, string>
  migrations?: string
  /** Ends the opening; what was started is stopped again. */
  signal?: AbortSignal
}

export type Database = {
  app: Connection
  /** Undefined on an external server whose address we were not given. */
  owner: Connection | undefined
  jobs: Connection | undefined
  /** The superuser, for backups; embedded only. */
  admin: Connection | undefined
  stop(): Promise<void>
}

const databaseName = 'tongban'

/** The database that the product runs on: started (or reached), durable, migrated, and with an application role that security binds. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database = options.url ? await external(options.url, options) : await embedded(options)
  try {
    if (database.owner) await migrate(database.owner, options.migrations, options.log, options.signal)
    await withClient(database.app, async (client) => {
      await assertVersion(client)
      await assertDurable(client)
      await assertMigrated(client, options.migrations)
      await assertAppRole(client)
    })
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function embedded(options: DatabaseOptions): Promise<Database> {
  const server = await startPostgres(options)
  await ensureRoles(server.admin, databaseName).catch(async (error) => {
    await server.stop()
    throw error
  })
  return {
    app: server.connection(roles.app, databaseName),
    owner: server.connection(roles.owner, databaseName),
    jobs: server.connection(roles.jobs, databaseName),
    admin: { ...server.admin, database: databaseName },
    stop: server.stop,
  }
}

async function external(url: string, options: DatabaseOptions): Promise<Database> {
  const reached = async (name: string, address: string | undefined) => address && reach(name, addressConnection(address))
  return {
    app: await reach('DATABASE_URL', addressConnection(url)),
    owner: (await reached('DATABASE_OWNER_URL', options.ownerUrl)) || undefined,
    jobs: (await reached('DATABASE_JOBS_URL', options.jobsUrl)) || undefined,
    admin: undefined,
    stop: async () => undefined,
  }
}

/** Half a minute: longer than any database that is up needs, shorter than an operator waits before asking what is wrong. */
const reachable = 30_000

async function reach(name: string, connection: Connection): Promise<Connection> {
  await withClient({ ...connection, connectionTimeoutMillis: reachable }, async () => undefined).catch((error: Error) => {
    const why = error.message || sqlState(error)
    throw new Error(`连不上 ${name} 指定的数据库（${why}）。请确认它已启动，地址、账户和口令没有写错，再启动。`, { cause: error })
  })
  return connection
}
