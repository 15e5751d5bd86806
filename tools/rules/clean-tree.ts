import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type Files = Record<string, string>

const doors = { '.': './index.ts', './contract': './contract.ts', './rules': './rules.ts', './routes': './routes.ts' }
const names = ['calendar', 'cases', 'reports']

/** A small tree of our layout in which every rule is kept; the tests plant one violation at a time. */
export const cleanTree: Files = {
  'package.json': JSON.stringify({ name: 'tongban', type: 'module', workspaces: ['kit', 'ui', 'modules/*', 'server', 'apps/*'] }),
  'package-lock.json': '{ "packages": { "node_modules/typebox": { "version": "1.4.3" } } }\n',
  'kit/package.json': JSON.stringify({ name: '@tongban/kit', exports: { './*': './*.ts' } }),
  'ui/package.json': JSON.stringify({ name: '@tongban/ui', exports: { '.': './index.ts' } }),
  'apps/console/package.json': JSON.stringify({ name: '@tongban/console', exports: {} }),
  'apps/console/index.html': '<script type="module" src="/src/main.tsx"></script>\n',
  ...Object.fromEntries(
    names.map((name) => [`modules/${name}/package.json`, JSON.stringify({ name: `@tongban/${name}`, exports: doors })]),
  ),
  ...packagesOf('typebox', 'pg', 'kysely', 'fastify', 'undici', 'left-pad'),
  'db/migrations/0001-foundation.sql': 'create table idempotency (cell smallint);\n',
  'db/migrations/0002-calendar.sql': 'create table workday (cell smallint);\n',
  'db/migrations/0003-cases.sql': 'create table if not exists tongban.office_case (cell smallint);\n',
  'docs/glossary.md': '| 日历 | calendar |\n| 办件 | case |\n| 报表 | report |\n',
  'kit/contract.ts': "import Type from 'typebox'\nexport const Id = Type\n",
  'kit/refusal.ts': "import { Id } from './contract.ts'\nexport const invalid = Id\n",
  'kit/client.ts': "import { Id } from './contract.ts'\nexport const client = () => fetch(String(Id))\n",
  'kit/database.ts': "import pg from 'pg'\nexport const pool = pg\nexport const claim = 'insert into idempotency'\n",
  'kit/http.ts': "import fastify from 'fastify'\nexport const open = fastify\n",
  'kit/testing/database.ts': 'export const database = 1\n',
  'modules/calendar/contract.ts': "import { Id } from '@tongban/kit/contract'\nexport const Day = Id\n",
  'modules/calendar/dates.ts': "import { invalid } from '@tongban/kit/refusal'\nexport const addDay = invalid\n",
  'modules/calendar/rules.ts': "import { addDay } from './dates.ts'\nexport const deadline = addDay\n",
  'modules/calendar/store.ts': "import { sql } from 'kysely'\nexport const days = sql`select * from workday`\n",
  'modules/calendar/events.ts': "import { Case } from '@tongban/cases/contract'\nexport const follow = Case\n",
  'modules/calendar/routes.ts': "import { days } from './store.ts'\nexport const routes = days\n",
  'modules/calendar/index.ts': "export { days } from './store.ts'\n",
  'modules/cases/contract.ts': "import { Day } from '@tongban/calendar/contract'\nexport const Case = Day\n",
  'modules/cases/rules.ts': "import { deadline } from '@tongban/calendar/rules'\nexport const decide = deadline\n",
  'modules/cases/store.ts':
    "import { pool } from '@tongban/kit/database'\nexport const cases = (db: typeof pool) => db.selectFrom('office_case as c').innerJoin('office_case', 'a', 'b')\n",
  'modules/cases/act.ts':
    "import { days } from '@tongban/calendar'\nimport { cases } from './store.ts'\nexport const accept = [days, cases]\n",
  'modules/cases/act.test.ts':
    "import { database } from '@tongban/kit/testing/database'\nimport { accept } from './act.ts'\nexport const tried = [accept, database]\n",
  'modules/cases/routes.ts': "import { accept } from './act.ts'\nexport const routes = accept\n",
  'modules/cases/index.ts': "export { accept } from './act.ts'\n",
  'modules/reports/store.ts':
    "import { sql } from 'kysely'\nexport const totals = sql`select count(*) from office_case join workday on true`\n",
  'modules/reports/index.ts': "export { totals } from './store.ts'\n",
  'server/app.ts':
    "import { routes as a } from '@tongban/calendar/routes'\nimport { routes as b } from '@tongban/cases/routes'\nimport { totals } from '@tongban/reports'\nexport const app = [a, b, totals]\n",
  'server/main.ts': "import { readFileSync } from 'node:fs'\nimport { app } from './app.ts'\nexport const main = [app, readFileSync]\n",
  'ui/index.ts': "export const button = '按钮'\n",
  'apps/console/src/api.ts': "import { client } from '@tongban/kit/client'\nexport const api = [client, () => fetch('/api/cases')]\n",
  'apps/console/src/main.tsx':
    "import { decide } from '@tongban/cases/rules'\nimport { button } from '@tongban/ui'\nimport { api } from './api.ts'\nexport const page = [decide, button, api]\n",
}

/** Writes the clean tree with these files added or replaced into a temporary folder, and removes it after the work. */
export async function inTree<T>(planted: Files, work: (root: string) => T | Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'tongban-rules-'))
  try {
    for (const [path, text] of Object.entries({ ...cleanTree, ...planted })) write(join(root, path), text)
    mkdirSync(join(root, 'node_modules/@tongban'), { recursive: true })
    for (const name of names) symlinkSync(join(root, 'modules', name), join(root, 'node_modules/@tongban', name))
    for (const name of ['kit', 'ui']) symlinkSync(join(root, name), join(root, 'node_modules/@tongban', name))
    return await work(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function packagesOf(...packages: string[]): Files {
  const manifest = (name: string) => JSON.stringify({ name, type: 'module', exports: { '.': './index.js' } })
  return Object.fromEntries(
    packages.flatMap((name) => [
      [`node_modules/${name}/package.json`, manifest(name)],
      [`node_modules/${name}/index.js`, 'export default {}\n'],
    ]),
  )
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
