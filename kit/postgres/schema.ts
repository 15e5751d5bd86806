import type pg from 'pg'

/** Everything of ours that `db/schema.sql` and `db/types.ts` show, read from the catalogue of a migrated database. */
export type Schema = { tables: Table[]; views: View[]; functions: string[]; grants: string[] }
export type Table = { name: string; columns: Column[]; constraints: string[]; indexes: string[]; security: string[]; policies: string[] }
export type Column = { table: string; name: string; type: string; required: boolean; fallback: string | null }
type View = { name: string; options: string; definition: string }
type Item = { table: string; text: string }

/** Reads schema `public`, every list in a fixed order. */
export async function readSchema(client: pg.ClientBase): Promise<Schema> {
  const rows = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql)).rows
  await client.query("set search_path = 'public'")
  const names = await rows<{ name: string }>(tablesSql)
  const columns = await rows<Column>(columnsSql)
  const constraints = await rows<Item>(constraintsSql)
  const indexes = await rows<Item>(indexesSql)
  const security = await rows<Item>(securitySql)
  const policies = await rows<Item>(policiesSql)
  const textsOf = (items: Item[], table: string) => items.filter((item) => item.table === table).map((item) => item.text)
  return {
    tables: names.map(({ name }) => ({
      name,
      columns: columns.filter((column) => column.table === name),
      constraints: textsOf(constraints, name),
      indexes: textsOf(indexes, name),
      security: textsOf(security, name),
      policies: textsOf(policies, name),
    })),
    views: await rows<View>(viewsSql),
    functions: (await rows<{ text: string }>(functionsSql)).map(({ text }) => text.trimEnd()),
    grants: (await rows<{ text: string }>(grantsSql)).map(({ text }) => text),
  }
}

/** The schema as SQL to read and review; made by the catalogue, never by hand. */
export function printSchema(schema: Schema): string {
  const blocks = [
    '-- Printed from the migrated database by kit/postgres/print-schema.ts. Do not edit: write a migration.',
    ...schema.functions.map((text) => `${text};`),
    ...schema.tables.map(printTable),
    ...schema.views.map(({ name, options, definition }) => `create view ${name}${options} as\n${definition}`),
    schema.grants.map((text) => `${text};`).join('\n'),
  ]
  return `${blocks.join('\n\n')}\n`
}

function printTable(table: Table): string {
  const columns = table.columns.map(
    ({ name, type, required, fallback }) =>
      `  ${name} ${type}${required ? ' not null' : ''}${fallback === null ? '' : ` default ${fallback}`}`,
  )
  const body = [...columns, ...table.constraints.map((text) => `  ${text}`)].join(',\n')
  const rest = [...table.indexes, ...table.security, ...table.policies].map((text) => `${text};`)
  return [`create table ${table.name} (\n${body}\n);`, ...rest].join('\n')
}

const ours = "n.nspname = 'public'"

const tablesSql = `
  select quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and c.relkind in ('r', 'p') order by c.relname`

const columnsSql = `
  select quote_ident(c.relname) as "table", quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    pg_get_expr(d.adbin, d.adrelid) as fallback
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where ${ours} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by c.relname, a.attnum`

// Version 18 lists NOT NULL as constraints too; the columns already say it.
const constraintsSql = `
  select quote_ident(c.relname) as "table", format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and k.contype not in ('n', 't') order by c.relname, position(k.contype::text in 'pufcx'), k.conname`

const indexesSql = `
  select quote_ident(c.relname) as "table", pg_get_indexdef(i.indexrelid) as text
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by c.relname, x.relname`

const securitySql = `
  select quote_ident(c.relname) as "table", format('alter table %I %s row level security', c.relname, mode) as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join lateral (values ('enable', c.relrowsecurity), ('force', c.relforcerowsecurity)) as m(mode, on_)
  where ${ours} and c.relkind in ('r', 'p') and on_ order by c.relname, mode`

const policiesSql = `
  select quote_ident(tablename) as "table", format('create policy %I on %I%s%s%s%s%s', policyname, tablename,
    case permissive when 'PERMISSIVE' then '' else ' as restrictive' end, case cmd when 'ALL' then '' else ' for ' || lower(cmd) end,
    case roles::text when '{public}' then '' else ' to ' || array_to_string(roles, ', ') end,
    E'\\n  using ' || qual, E'\\n  with check ' || with_check) as text
  from pg_policies where schemaname = 'public' order by tablename, policyname`

const viewsSql = `
  select quote_ident(c.relname) as name, coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') as options, pg_get_viewdef(c.oid) as definition
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${ours} and c.relkind in ('v', 'm') order by c.relname`

const extensionMember = `exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')`

const functionsSql = `
  select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${ours} and p.prokind in ('f', 'p') and not ${extensionMember} order by p.proname, pg_get_function_identity_arguments(p.oid)`

const grantsSql = `
  select format('grant %s on %s to %I', string_agg(distinct lower(privilege), ', ' order by lower(privilege)), object, grantee) as text from (
    select c.relname as object, a.grantee as role, a.privilege_type as privilege from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join lateral aclexplode(c.relacl) a where ${ours} and c.relkind in ('r', 'p', 'v', 'm', 'S') and a.grantee <> c.relowner
    union all
    select format('%I (%I)', c.relname, t.attname), a.grantee, a.privilege_type from pg_attribute t join pg_class c on c.oid = t.attrelid
      join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(t.attacl) a where ${ours}
    union all
    select format('function %s', p.oid::regprocedure), a.grantee, a.privilege_type from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where ${ours} and a.grantee <> p.proowner and not ${extensionMember}
    union all
    select 'schema public', a.grantee, a.privilege_type from pg_namespace n cross join lateral aclexplode(n.nspacl) a where ${ours} and a.grantee <> n.nspowner
  ) granted (object, role, privilege)
  cross join lateral (select coalesce((select rolname from pg_roles where oid = role), 'public') as grantee) g
  group by object, grantee order by object, grantee`
