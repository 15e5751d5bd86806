import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { styleBudget } from './rules/budget.ts'
import { bundleBudgets } from './rules/bundles.ts'
import { childrenThroughParents } from './rules/children.ts'
import { dependencies } from './rules/dependencies.ts'
import { glossary } from './rules/glossary.ts'
import { purity } from './rules/purity.ts'
import type { Rule } from './rules/source.ts'
import { ownTablesOnly, sqlOnlyInStore } from './rules/sql.ts'
import { forbiddenWords } from './rules/words.ts'
import { root, runQuietly, say } from './shell.mjs'

/** A step runs a script of ours or of a tool, or a rule over the source tree. With `needs`, only where that file is. */
interface Step {
  id: string
  name: string
  script?: string[]
  rule?: Rule
  needs?: string
}

const tsc = 'node_modules/typescript-7/bin/tsc'

const steps: Step[] = [
  { id: 'format', name: '格式与写法', script: ['node_modules/@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50'] },
  { id: 'types', name: '类型', script: [tsc, '-p', 'tsconfig.json'] },
  { id: 'pure-types', name: '纯文件的类型（无 DOM、无 Node）', script: [tsc, '-p', 'tsconfig.pure.json'] },
  { id: 'dependencies', name: '依赖规则', rule: dependencies },
  { id: 'purity', name: '纯文件无时钟、无随机、无环境', rule: purity },
  { id: 'sql', name: 'SQL 只在 store', rule: sqlOnlyInStore },
  { id: 'tables', name: '只碰自己的表', rule: ownTablesOnly },
  { id: 'children', name: '子表只经过看得到的上级', rule: childrenThroughParents },
  { id: 'budget', name: '文件篇幅', rule: styleBudget },
  { id: 'words', name: '不该出现的字样', rule: forbiddenWords },
  { id: 'glossary', name: '词汇表', rule: glossary },
  { id: 'dead-code', name: '无用代码', script: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
  {
    id: 'schema',
    name: '库表结构与 db/schema.sql 一致',
    script: ['kit/postgres/print-schema.ts', '--check'],
    needs: 'kit/postgres/print-schema.ts',
  },
  { id: 'catalogue', name: '事项目录', script: ['server/cli.ts', 'catalogue', '--check'], needs: 'server/cli.ts' },
  {
    id: 'lifecycle',
    name: '生命周期表与 docs/lifecycle.md 一致',
    script: ['server/cli.ts', 'lifecycle', '--check'],
    needs: 'server/cli.ts',
  },
  { id: 'openapi', name: '接口文档与 docs/openapi.json 一致', script: ['server/cli.ts', 'openapi', '--check'], needs: 'server/cli.ts' },
  { id: 'bundles', name: '前端首屏大小', rule: bundleBudgets },
]

const asked = process.argv.slice(2)
const unknown = asked.filter((id) => !steps.some((step) => step.id === id))
if (unknown.length > 0) {
  say(`没有叫“${unknown.join('、')}”的检查；可选：${steps.map((step) => step.id).join(' ')}`)
  process.exit(1)
}

const failed: Step[] = []
for (const step of steps.filter(({ id }) => asked.length === 0 || asked.includes(id))) {
  if (!(await passes(step))) failed.push(step)
}
say(
  failed.length === 0
    ? '检查全部通过。'
    : `有 ${failed.length} 项没有通过：${failed.map((step) => `${step.name}（${step.id}）`).join('、')}`,
)
process.exitCode = failed.length === 0 ? 0 : 1

async function passes(step: Step): Promise<boolean> {
  if (step.needs && !existsSync(join(root, step.needs))) {
    say(`－ ${step.name}：略过，还没有 ${step.needs}`)
    return true
  }
  const began = performance.now()
  const trouble = await troubleOf(step)
  say(`${trouble === undefined ? '✓' : '✗'} ${step.name} ${((performance.now() - began) / 1000).toFixed(1)} 秒`)
  if (trouble !== undefined) say(trouble.trimEnd())
  return trouble === undefined
}

/** What a step has to complain about; nothing when it passes. A rule that breaks is a complaint too, and the others still run. */
async function troubleOf(step: Step): Promise<string | undefined> {
  try {
    if (step.rule) {
      const findings = await step.rule(root)
      return findings.length === 0 ? undefined : findings.map(({ where, what }) => `  ${where}\n    ${what}`).join('\n')
    }
    const { code, output } = await runQuietly(process.execPath, step.script ?? [])
    return code === 0 ? undefined : output || `  退出码 ${code}`
  } catch (failure) {
    return `  检查本身出错：${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}`
  }
}
