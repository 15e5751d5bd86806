import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testDatabase } from '../testing/database.ts'
import { withClient } from './connection.ts'
import { printTypes } from './kysely-types.ts'
import { printSchema, readSchema } from './schema.ts'

const folder = join(import.meta.dirname, '../../db')

/** Prints `db/schema.sql` and `db/types.ts` from a freshly migrated database; with `--check` only compares. Returns the exit code. */
async function main(check: boolean): Promise<number> {
  const database = await testDatabase({ engine: 'embedded' })
  const schema = await withClient(database.owner, readSchema)
  const printed = { 'schema.sql': printSchema(schema), 'types.ts': printTypes(schema) }
  const stale: string[] = []
  for (const [name, text] of Object.entries(printed)) {
    const file = join(folder, name)
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue
    stale.push(`db/${name}`)
    if (!check) await writeFile(file, text)
  }
  if (!check) console.log(stale.length > 0 ? `已重写 ${stale.join('、')}。` : 'db/schema.sql 与 db/types.ts 已是最新。')
  else if (stale.length > 0) console.error(`${stale.join('、')} 与迁移文件不一致。请执行 node kit/postgres/print-schema.ts 并提交结果。`)
  return check && stale.length > 0 ? 1 : 0
}

process.exitCode = await main(process.argv.includes('--check'))
