import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { styleBudget } from './rules/budget.ts'
import { bundleBudgets } from './rules/bundles.ts'
import { childRules } from './rules/children.ts'
import { cleanTree, type Files, inTree } from './rules/clean-tree.ts'
import { dependencies } from './rules/dependencies.ts'
import { glossary } from './rules/glossary.ts'
import { purity } from './rules/purity.ts'
import type { Rule } from './rules/source.ts'
import { ownTablesOnly, sqlOnlyInStore, tableOwners } from './rules/sql.ts'
import { forbiddenWords } from './rules/words.ts'

const children = childRules({ case_event: 'office_case' }, {})
const rules: Rule[] = [dependencies, purity, sqlOnlyInStore, ownTablesOnly, children, styleBudget, forbiddenWords, glossary, bundleBudgets]

/** The names of the rules that complain about a tree, each once. */
const complaints = (planted: Files, rule: Rule) =>
  inTree(planted, async (root) => [...new Set((await rule(root)).map(({ what }) => what.split('：')[0]))])

/** A clean file with one more line. */
const also = (path: string, line: string): Files => ({ [path]: `${cleanTree[path] ?? ''}${line}\n` })

const imports = (path: string, what: string): Files => also(path, `import '${what}'`)

const wrongImports: [string, string, Files][] = [
  ['契约引用了数据库驱动', 'pure-files', imports('modules/cases/contract.ts', 'left-pad')],
  ['规则引用了自己的 store', 'pure-files', imports('modules/cases/rules.ts', './store.ts')],
  ['规则借道同名词的文件用到了 Node 自带模块', 'pure-files', imports('modules/calendar/dates.ts', 'node:crypto')],
  ['规则进了别的模块的大门', 'pure-files', imports('modules/cases/rules.ts', '@tongban/calendar')],
  ['生命周期引用了 kit 的数据库', 'pure-files', { 'modules/cases/lifecycle.ts': "import '@tongban/kit/database'\n" }],
  ['kit/contract 引用了别的包', 'kit-wire', imports('kit/contract.ts', 'left-pad')],
  ['用相对路径进别的模块', 'module-door-relative', imports('modules/cases/act.ts', '../calendar/index.ts')],
  ['server 用相对路径进模块', 'module-door-relative', imports('server/app.ts', '../modules/calendar/index.ts')],
  ['只为类型也不能用相对路径', 'module-door-relative', also('modules/cases/act.ts', "import type { days } from '../calendar/index.ts'")],
  ['绕过门直接进 store', 'module-door', imports('modules/cases/act.ts', '../calendar/store.ts')],
  ['按包名要了没有开放的文件', 'resolvable', imports('modules/cases/act.ts', '@tongban/calendar/store')],
  ['模块引用了别的模块的 routes', 'routes-only-from-app', imports('modules/cases/act.ts', '@tongban/calendar/routes')],
  ['main.ts 自己装配 routes', 'routes-only-from-app', imports('server/main.ts', '@tongban/calendar/routes')],
  ['前面的模块引用后面的模块', 'module-order', imports('modules/calendar/store.ts', '@tongban/cases')],
  ['前面的模块引用后面模块的契约，却不在 events.ts', 'module-order', imports('modules/calendar/store.ts', '@tongban/cases/contract')],
  ['events.ts 引用了后面模块的规则', 'module-order', imports('modules/calendar/events.ts', '@tongban/reports')],
  ['kit 认识了模块', 'kit-knows-no-module', imports('kit/http.ts', '@tongban/calendar/contract')],
  ['模块引用 server', 'modules-below-server', imports('modules/reports/index.ts', '../../server/main.ts')],
  ['server 的别的文件认识了模块', 'only-app-knows-all', imports('server/main.ts', '@tongban/calendar')],
  ['前端引用模块的大门', 'front-end', imports('apps/console/src/main.tsx', '@tongban/cases')],
  ['前端引用 kit 的数据库', 'front-end', imports('apps/console/src/main.tsx', '@tongban/kit/database')],
  ['ui 引用 server', 'front-end', imports('ui/index.ts', '../server/main.ts')],
  ['前端引用数据库驱动', 'front-end-packages', imports('apps/console/src/main.tsx', 'pg')],
  ['前端引用 Node 自带模块', 'front-end-core', imports('apps/console/src/main.tsx', 'node:path')],
  ['一个前端引用另一个前端', 'front-ends-apart', { 'apps/kiosk/src/main.tsx': "import '../../console/src/api.ts'\n" }],
  ['ui 引用前端', 'ui-below-apps', imports('ui/index.ts', '../apps/console/src/api.ts')],
  ['两个文件互相引用', 'no-cycles', imports('modules/cases/store.ts', './act.ts')],
  ['server 直接用 fastify', 'fastify-only-in-http', imports('server/main.ts', 'fastify')],
  ['act.ts 直接用 kysely', 'database-only-in-store', imports('modules/cases/act.ts', 'kysely')],
  ['server 直接用 pg', 'database-only-in-store', imports('server/app.ts', 'pg')],
  ['模块自己发起网络请求', 'network-only-in-kit', imports('modules/cases/act.ts', 'node:https')],
  ['server 用 undici', 'network-only-in-kit', imports('server/main.ts', 'undici')],
  ['模块自己读磁盘', 'disk-only-where-named', imports('modules/cases/act.ts', 'node:fs/promises')],
  ['产品代码引用测试用具', 'testing-only-in-tests', imports('modules/cases/act.ts', '@tongban/kit/testing/database')],
  ['模块不在次序表里', 'module-listed', { 'modules/gossip/index.ts': 'export const rumour = 1\n' }],
]

describe('谁可以引用谁', () => {
  test.each(wrongImports)('%s，会被 %s 查出来', async (_, rule, planted) => {
    expect(await complaints(planted, dependencies)).toContain(rule)
  })

  test('一个源文件都没读到，不算通过', async () => {
    expect(await inTree({}, async (root) => (await dependencies(`${root}/node_modules`)).map(({ what }) => what))).toEqual([
      expect.stringContaining('一个源文件也没有读到'),
    ])
  })
})

/** Text that gzip cannot bring under this many bytes. */
const noise = (bytes: number): string => createHash('shake256', { outputLength: bytes }).update('首屏').digest('base64')

const wrongTexts: [string, string, Rule, Files][] = [
  ['规则里看了钟', 'purity', purity, also('modules/calendar/rules.ts', 'export const now = () => Date.now()')],
  ['模块里掷了骰子', 'purity', purity, also('modules/cases/act.ts', 'export const dice = () => Math.random()')],
  ['模块里读了环境', 'purity', purity, also('modules/cases/act.ts', 'export const port = process.env.PORT')],
  ['act.ts 里写了 sql', 'sql-only-in-store', sqlOnlyInStore, also('modules/cases/act.ts', 'export const all = sql`select 1`')],
  [
    'act.ts 里拼了查询',
    'sql-only-in-store',
    sqlOnlyInStore,
    also('modules/cases/act.ts', "export const all = db.selectFrom('office_case')"),
  ],
  ['server 里发了查询语句', 'sql-only-in-store', sqlOnlyInStore, also('server/main.ts', "pool.query('select 1')")],
  [
    'store 里读了别家的表',
    'own-tables-only',
    ownTablesOnly,
    also('modules/cases/store.ts', 'export const d = sql`select 1 from Workday w`'),
  ],
  ['store 里连接了别家的表', 'own-tables-only', ownTablesOnly, also('modules/cases/store.ts', "db.leftJoin('workday as w', 'a', 'b')")],
  ['store 里写了别家的表', 'own-tables-only', ownTablesOnly, also('modules/calendar/store.ts', "db.insertInto('office_case')")],
  ['模块动了 kit 的表', 'own-tables-only', ownTablesOnly, also('modules/cases/store.ts', 'export const k = sql`delete from idempotency`')],
  ['kit 动了模块的表', 'own-tables-only', ownTablesOnly, also('kit/database.ts', 'export const w = sql`update workday set cell = 1`')],
  ['文件太长', 'style-budget', styleBudget, { 'modules/cases/forms.ts': 'export {}\n'.repeat(301) }],
  ['一半文件偏长', 'style-budget', styleBudget, many(60, 61)],
  ['一成文件偏长', 'style-budget', styleBudget, many(12, 181)],
  ['写了某台机器上的路径', 'machine-path', forbiddenWords, also('kit/http.ts', `export const here = '/${'root'}/data'`)],
  ['留了待办', 'no-todo', forbiddenWords, also('docs/glossary.md', `${'TO'}${'DO'}: 补上出处`)],
  ['跳过了测试', 'no-skip', forbiddenWords, also('modules/cases/act.test.ts', "test.skip('受理', () => {})")],
  ['函数名说不清做什么', 'plain-verbs', forbiddenWords, also('modules/cases/act.ts', 'export function handleCase() {}')],
  [
    '模块里直接 fetch',
    'fetch-only-in-kit',
    forbiddenWords,
    also('modules/cases/act.ts', "export const ask = () => fetch('https://example.cn')"),
  ],
  ['锁定文件写了下载地址', 'registry-host', forbiddenWords, { 'package-lock.json': '{ "resolved": "https://registry.example/x.tgz" }' }],
  ['名词没进词汇表', 'glossary', glossary, { 'docs/glossary.md': '| 日历 | calendar |\n' }],
  ['没有构建', 'bundle-budget', bundleBudgets, { 'apps/console/vite.config.ts': 'export default {}\n' }],
  ['首屏太大', 'bundle-budget', bundleBudgets, builtConsole(noise(500_000))],
]

describe('代码里不该有什么', () => {
  test.each(wrongTexts)('%s，会被 %s 查出来', async (_, name, rule, planted) => {
    expect(await complaints(planted, rule)).toEqual([name])
  })

  test('注释里提到不算', async () => {
    const remark = also('modules/cases/act.ts', '// sql`select` 和 Date.now() 只在这里说说；from workday 也是')
    expect(await complaints(remark, purity)).toEqual([])
    expect(await complaints(remark, sqlOnlyInStore)).toEqual([])
  })

  test('表归建它的那份迁移', () =>
    inTree({}, (root) =>
      expect(Object.fromEntries(tableOwners(root))).toEqual({ idempotency: 'kit', workday: 'calendar', office_case: 'cases' }),
    ))

  test('首屏之外按需加载的部分不计', async () => {
    expect(await complaints({ ...builtConsole('small'), 'apps/console/dist/assets/later.js': noise(500_000) }, bundleBudgets)).toEqual([])
  })
})

test('守规矩的代码一条也查不出来', async () => {
  const findings = await inTree({}, async (root) => (await Promise.all(rules.map((rule) => rule(root)))).flat())
  expect(findings).toEqual([])
})

function many(count: number, lines: number): Files {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`modules/cases/part${n}.ts`, 'export {}\n'.repeat(lines)]))
}

function builtConsole(script: string): Files {
  return {
    'apps/console/vite.config.ts': 'export default {}\n',
    'apps/console/dist/index.html':
      '<script type="module" crossorigin src="/console/assets/main.js"></script><link rel="icon" href="/icon.png">',
    'apps/console/dist/assets/main.js': script,
  }
}
