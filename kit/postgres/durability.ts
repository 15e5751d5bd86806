import type pg from 'pg'

const promises = { fsync: ['on'], full_page_writes: ['on'], synchronous_commit: ['on', 'remote_apply'], data_checksums: ['on'] }

/** Throws on a PostgreSQL that our SQL was not tested on. */
export async function assertVersion(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version")
  const version = rows[0]!.version
  if (Number.parseInt(version, 10) < 15) throw new Error(`数据库是 PostgreSQL ${version}，本程序需要 15 及以上版本。`)
}

/** Throws when the server could lose what it acknowledged, or damage it unnoticed: it then must not serve. */
export async function assertDurable(client: pg.ClientBase): Promise<void> {
  for (const [name, allowed] of Object.entries(promises)) {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
    const value = rows[0]!.value
    if (!allowed.includes(value)) {
      throw new Error(`数据库参数 ${name} 是 ${value}，断电时可能丢失已受理的办件。请改为 ${allowed[0]} 再启动。`)
    }
  }
}
