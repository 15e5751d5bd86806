import type pg from 'pg'
import { roles } from './roles.ts'

type Rule = { sql: string; says(row: Record<string, string>): string }

/**
 * What in the migrated database breaks the storage rules (ARCHITECTURE.md), as Chinese sentences that name
 * the object. Reads schema `public`; `references` are the tables that may be without a cell, `scoped` those that ask for a scope alone.
 */
export async function storageFindings(client: pg.ClientBase, references: string[], scoped: string[]): Promise<string[]> {
  const found: string[] = []
  for (const { sql, says } of rules) {
    const parameters = sql.includes('$1') ? [references] : []
    const { rows } = await client.query<Record<string, string>>(sql, parameters)
    found.push(...rows.map(says))
  }
  const { rows } = await client.query<{ tablename: string; policyname: string; text: string }>(policiesSql)
  const nested = rows.filter(({ text }) => /\bselect\b/i.test(text))
  const open = rows.filter(({ tablename, text }) => scopeAlone.test(text) && !scoped.includes(tablename))
  return [
    ...found,
    ...nested.map((row) => `表 ${row.tablename} 的策略 ${row.policyname} 里有子查询，每句都要重新规划，应只用本行的列`),
    ...open.map((row) => `表 ${row.tablename} 的策略 ${row.policyname} 只看分区，应写明单位，或列入 db/child-tables.ts`),
  ]
}

/** Whoever has a scope in the cell: only for rows that hang on a parent, and for what everybody may see. */
const scopeAlone = /^\(?\(cell = current_cell\(\)\) AND \(current_scope\(\) IS NOT NULL\)\)?$/

const tables = `pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public' and c.relkind in ('r', 'p')`
const business = `${tables} and c.relname <> all($1::text[])`
const functions = `pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public' and p.prokind in ('f', 'p')
  and not exists (select from pg_depend e where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')`
const cell = (relation: string) =>
  `(select a.attnum from pg_attribute a where a.attrelid = ${relation} and a.attname = 'cell' and not a.attisdropped)`

const policiesSql = `select tablename, policyname, concat_ws(' ', qual, case when cmd <> 'INSERT' then with_check end) as text from pg_policies where schemaname = 'public' order by 1, 2`

const rules: Rule[] = [
  {
    sql: `select c.relname as name from ${business} and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'cell' and a.atttypid = 'int2'::regtype and a.attnotnull) order by 1`,
    says: ({ name }) => `表 ${name} 缺少 cell smallint not null`,
  },
  {
    sql: `select c.relname as name from ${business} and not exists (
      select from pg_index i where i.indrelid = c.oid and i.indisprimary and ${cell('c.oid')} = any (i.indkey)) order by 1`,
    says: ({ name }) => `表 ${name} 的主键没有包含 cell`,
  },
  {
    sql: `select c.relname as name, x.relname as index from ${business}
      join pg_index i on i.indrelid = c.oid and i.indisunique and not i.indisprimary join pg_class x on x.oid = i.indexrelid
      where coalesce(not ${cell('c.oid')} = any ((i.indkey::int2[])[0:i.indnkeyatts - 1]), true) order by 1, 2`,
    says: ({ name, index }) => `表 ${name} 的唯一约束 ${index} 没有包含 cell`,
  },
  {
    sql: `select c.relname as name, k.conname as key from ${business}
      join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' join pg_class t on t.oid = k.confrelid and t.relname <> all($1::text[])
      where not exists (select from generate_subscripts(k.conkey, 1) as s(at)
        where k.conkey[at] = ${cell('c.oid')} and k.confkey[at] = ${cell('t.oid')}) order by 1, 2`,
    says: ({ name, key }) => `表 ${name} 的外键 ${key} 没有以 cell 对 cell，会跨分区`,
  },
  {
    sql: `select c.relname as name from ${business} and not c.relrowsecurity order by 1`,
    says: ({ name }) => `表 ${name} 没有启用行级安全`,
  },
  {
    sql: `select c.relname as name from ${business} and not c.relforcerowsecurity order by 1`,
    says: ({ name }) => `表 ${name} 的行级安全没有 FORCE，对属主不起作用`,
  },
  {
    sql: `select c.relname as name from ${business} and not exists (select from pg_policy p where p.polrelid = c.oid) order by 1`,
    says: ({ name }) => `表 ${name} 没有任何行级安全策略`,
  },
  {
    sql: `select c.relname as name, pg_get_userbyid(c.relowner) as owner from ${tables} and pg_get_userbyid(c.relowner) <> '${roles.owner}' order by 1`,
    says: ({ name, owner }) => `表 ${name} 的属主是 ${owner}，应为 ${roles.owner}`,
  },
  {
    sql: `select r.rolname as name from pg_roles r where r.rolname in ('${roles.app}', '${roles.jobs}', '${roles.owner}')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb) order by 1`,
    says: ({ name }) => `账户 ${name} 权限过大（超级用户、BYPASSRLS、建库或建账户）`,
  },
  {
    sql: `select pg_get_userbyid(m.roleid) as name from pg_auth_members m where m.member = '${roles.app}'::regrole order by 1`,
    says: ({ name }) => `账户 ${roles.app} 不应是 ${name} 的成员`,
  },
  {
    sql: `select distinct c.relname as name from ${tables} cross join lateral aclexplode(c.relacl) a where a.grantee = 0
      or (a.grantee = '${roles.app}'::regrole and a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')) order by 1`,
    says: ({ name }) => `表 ${name} 的授权过宽：授给了所有人，或给了 ${roles.app} TRUNCATE、REFERENCES、TRIGGER`,
  },
  {
    sql: `select t.typname as name from pg_type t join pg_namespace n on n.oid = t.typnamespace and n.nspname = 'public' where t.typtype = 'e' order by 1`,
    says: ({ name }) => `类型 ${name} 是枚举，请改用 text 加 check`,
  },
  {
    sql: `select c.relname as name, k.conname as key from ${tables} join pg_constraint k on k.conrelid = c.oid where k.contype = 'x' order by 1, 2`,
    says: ({ name, key }) => `表 ${name} 的 ${key} 是排他约束`,
  },
  {
    sql: `select c.relname as name, k.conname as key from ${tables} join pg_constraint k on k.conrelid = c.oid where k.condeferrable order by 1, 2`,
    says: ({ name, key }) => `表 ${name} 的约束 ${key} 可以延迟检查`,
  },
  {
    sql: `select c.relname as name, a.attname as column from ${tables} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where a.attgenerated <> '' or a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval(%' order by 1, a.attnum`,
    says: ({ name, column }) => `表 ${name} 的列 ${column} 由数据库生成（generated、identity 或 serial）`,
  },
  {
    sql: `select c.relname as name, t.tgname as trigger from ${tables} join pg_trigger t on t.tgrelid = c.oid and not t.tgisinternal order by 1, 2`,
    says: ({ name, trigger }) => `表 ${name} 有触发器 ${trigger}`,
  },
  {
    sql: `select p.proname as name from ${functions} where pg_get_functiondef(p.oid) ~* '\\m(listen|notify|pg_notify|pg_(try_)?advisory\\w*|lock\\s+table)\\M' order by 1`,
    says: ({ name }) => `函数 ${name} 使用了 LISTEN/NOTIFY、咨询锁或表锁`,
  },
  {
    sql: `select p.proname as name from ${functions} where p.prosecdef and coalesce(array_to_string(p.proconfig, ' '), '') !~ 'search_path=' order by 1`,
    says: ({ name }) => `函数 ${name} 以属主身份执行却没有固定 search_path`,
  },
  {
    sql: `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      where c.relkind = 'm' or (c.relkind = 'v' and coalesce(array_to_string(c.reloptions, ' '), '') !~ 'security_invoker=(true|on|1)') order by 1`,
    says: ({ name }) => `视图 ${name} 绕过行级安全：应为普通视图并设 security_invoker = true`,
  },
]
