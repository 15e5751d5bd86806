import { addressConnection, type Connection, withClient } from './connection.ts'
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
  const database = options.url ? external(options.url, options) : await embedded(options)
  try {
    if (database.owner) await migrate(database.owner, options.migrations, options.log)
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
  await ensureRoles(server.admin, databaseName)
  return {
    app: server.connection(roles.app, databaseName),
    owner: server.connection(roles.owner, databaseName),
    jobs: server.connection(roles.jobs, databaseName),
    admin: { ...server.admin, database: databaseName },
    stop: server.stop,
  }
}

function external(url: string, options: DatabaseOptions): Database {
  const optional = (address: string | undefined) => (address ? addressConnection(address) : undefined)
  return {
    app: addressConnection(url),
    owner: optional(options.ownerUrl),
    jobs: optional(options.jobsUrl),
    admin: undefined,
    stop: async () => undefined,
  }
}
