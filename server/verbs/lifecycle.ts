import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lifecyclePage } from '../lifecycle-page.ts'
import type { Verb } from './verb.ts'

const file = join(import.meta.dirname, '..', '..', 'docs', 'lifecycle.md')

export const lifecycleVerb: Verb = {
  help: '由代码中的表格打印 docs/lifecycle.md',
  options: { check: { type: 'boolean', help: '只比较，不写' } },
  async run({ check }) {
    const text = lifecyclePage()
    if (!check) writeFileSync(file, text)
    if (!check || readFileSync(file, 'utf8') === text) return 0
    console.error('docs/lifecycle.md 与代码不一致，请运行 npx tongban lifecycle 后提交。')
    return 1
  },
}
