import pg from 'pg'

/** What `new pg.Client` and `new pg.Pool` take. */
export type Connection = pg.PoolConfig

const dateOid = 1082
const dateArrayOid = 1182
const textArrayOid = 1009

/** A `date` stays 'YYYY-MM-DD' text: as a JavaScript Date it would shift with the machine's time zone. Everything else as `pg` does it. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === dateOid) return (text: string) => text
    return pg.types.getTypeParser(oid === dateArrayOid ? textArrayOid : oid, format)
  },
}

/** A connection over a Unix socket: `host` is the folder of the socket. */
export function socketConnection(host: string, user: string, database: string): Connection {
  return { host, port: 5432, user, database, types: columnTypes }
}

/** A connection by address (`postgres://…`), with the same reading of values. */
export function addressConnection(connectionString: string): Connection {
  return { connectionString, types: columnTypes }
}

/** Opens one connection, runs `work`, closes it whatever happened. */
export async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The SQLSTATE of a database error, undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
