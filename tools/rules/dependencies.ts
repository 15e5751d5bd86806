import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import config from '../../.dependency-cruiser.mjs'
import { moduleOrder } from './order.mjs'
import { type Finding, folders } from './source.ts'

/** Who imports whom, by the table in `.dependency-cruiser.mjs`. Fails when nothing was read, since nothing read passes everything. */
export async function dependencies(root: string): Promise<Finding[]> {
  const within = folders.filter((folder) => folder !== 'db' && existsSync(join(root, folder)))
  const { output } = await cruise(
    within,
    { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, baseDir: root },
    { bustTheCache: true, ...config.options.enhancedResolveOptions },
  )
  const { modules, summary } = output as ICruiseResult
  const read = modules.filter((m) => /\.tsx?$/.test(m.source) && !m.source.includes('node_modules')).length
  if (read === 0) return [{ where: root, what: '一个源文件也没有读到，依赖规则等于没有检查；请核对 typescript 6 是否还在' }]
  const broken = summary.violations.map((v) => ({
    where: `${v.from} → ${v.cycle ? v.cycle.map((step) => step.name).join(' → ') : v.to}`,
    what: `${v.rule.name}：${commentOf(v.rule.name)}`,
  }))
  return [...broken, ...unlistedModules(root)]
}

const commentOf = (name: string): string => config.forbidden.find((rule) => rule.name === name)?.comment ?? ''

function unlistedModules(root: string): Finding[] {
  const found = existsSync(join(root, 'modules')) ? readdirSync(join(root, 'modules')) : []
  return found
    .filter((name) => !moduleOrder.includes(name))
    .map((name) => ({ where: `modules/${name}`, what: 'module-listed：不在模块次序表里，请在 tools/rules/order.mjs 里给它一个位置' }))
}
