import type { Column, Schema, Table } from './schema.ts'

const scalars: Record<string, string> = {
  smallint: 'number',
  integer: 'number',
  real: 'number',
  'double precision': 'number',
  bigint: 'string',
  numeric: 'string',
  text: 'string',
  uuid: 'string',
  date: 'string',
  boolean: 'boolean',
  bytea: 'Buffer',
  'timestamp with time zone': 'Date',
  json: 'unknown',
  jsonb: 'unknown',
}

/** The `Database` interface that Kysely types queries with: one interface a table, one line a column. Throws on a type it does not know. */
export function printTypes(schema: Schema): string {
  const tables = schema.tables.map(printInterface)
  const entries = schema.tables.map(({ name }) => `  ${name}: ${interfaceName(name)}`)
  const generated = tables.some((text) => text.includes('Generated<')) ? ["import type { Generated } from 'kysely'"] : []
  const head = '// Printed from the migrated database by kit/postgres/print-schema.ts. Do not edit: write a migration.'
  return `${[head, ...generated, ...tables, `export interface Database {\n${entries.join('\n')}\n}`].join('\n\n')}\n`
}

function printInterface(table: Table): string {
  return `interface ${interfaceName(table.name)} {\n${table.columns.map(printColumn).join('\n')}\n}`
}

function printColumn({ table, name, type, required, fallback }: Column): string {
  const base = type.endsWith('[]') ? `${scalar(type.slice(0, -2), table, name)}[]` : scalar(type, table, name)
  const value = required || base === 'unknown' ? base : `${base} | null`
  return `  ${name}: ${fallback === null ? value : `Generated<${value}>`}`
}

function scalar(type: string, table: string, column: string): string {
  const found = scalars[type.replace(/\(.*\)$/, '')]
  if (!found)
    throw new Error(
      `${table}.${column} 的类型 ${type} 没有对应的 TypeScript 类型，请在 kit/postgres/kysely-types.ts 补上，或换一种列类型。`,
    )
  return found
}

function interfaceName(table: string): string {
  return `${table.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Table`
}
