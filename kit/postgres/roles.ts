import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Connection, sqlState, withClient } from './connection.ts'

export const roles = { owner: 'tongban_owner', app: 'tongban_app', jobs: 'tongban_jobs' } as const

/** What an administrator runs once on a server of their own; on the embedded server we run it ourselves. */
export const rolesSql = Object.values(roles)
  .map((role) => `create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole;`)
  .concat(`grant ${roles.jobs} to ${roles.owner};`)
  .join('\n')

// 23505 42710 42P04: another process made it a moment before, 55006: is just making it; XX000: "tuple concurrently updated".
const clashes = ['23505', '42710', '42P04', '55006', 'XX000']

/** Makes the three roles and the database on a server that is ours alone. Safe to repeat and to run from several processes at once. */
export async function ensureRoles(admin: Connection, database: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await withClient(admin, (client) => makeMissing(client, database))
      return
    } catch (error) {
      if (attempt === 100 || !clashes.includes(sqlState(error) ?? '')) throw error
      await pause(Math.min(20 * attempt, 500))
    }
  }
}

/** Throws when row-level security would not bind this connection's role: superuser, BYPASSRLS, or owner of a table. */
export async function assertAppRole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; problem: string | null }>(`
    select current_user as name, case
      when r.rolsuper then '是超级用户'
      when r.rolbypassrls then '可以绕过行级安全（BYPASSRLS）'
      when exists (
        select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'member')
      ) then '是数据表的属主'
      when not pg_has_role(r.oid, '${roles.app}', 'usage') then '不是 ${roles.app}，也没有被授予它'
    end as problem
    from pg_roles r where r.rolname = current_user`)
  const { name, problem } = rows[0]!
  if (problem) throw new Error(`应用的数据库账户 ${name} ${problem}，行级安全对它不起作用。请让 DATABASE_URL 使用 ${roles.app}。`)
}

/** Throws unless the connection may act as the owner role of a server that others administer; says what the administrator should run. */
export async function assertOwnerRole(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ ready: boolean }>(
    `select count(*) = 3
       and bool_and(rolname = $2 or pg_has_role(current_user, oid, 'member'))
       and (select pg_has_role($1, datdba, 'usage') from pg_database where datname = current_database()) as ready
     from pg_roles where rolname in ($1, $2, $3)`,
    [roles.owner, roles.app, roles.jobs],
  )
  if (rows[0]?.ready) return
  throw new Error(
    `数据库尚未备好三个账户，或 DATABASE_OWNER_URL 的账户不是 ${roles.owner}。请数据库管理员先执行：\n${rolesSql}\nalter database 库名 owner to ${roles.owner};`,
  )
}

async function makeMissing(client: pg.Client, database: string): Promise<void> {
  const { rows } = await client.query<{ made: number }>('select count(*)::int as made from pg_roles where rolname = any($1)', [
    Object.values(roles),
  ])
  if (rows[0]!.made < 3) await client.query(rolesSql)
  const found = await client.query('select 1 from pg_database where datname = $1', [database])
  if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)} owner ${roles.owner}`)
}
