import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '../app.ts'
import { documentOf } from '../openapi.ts'
import type { Verb } from './verb.ts'

const file = join(import.meta.dirname, '..', '..', 'docs', 'openapi.json')

export const openapiVerb: Verb = {
  help: '由接口定义生成 docs/openapi.json',
  options: { check: { type: 'boolean', help: '只比较，不写' } },
  async run({ check }) {
    const text = `${JSON.stringify(documentOf(endpoints(), '/api'), null, 2)}\n`
    if (!check) writeFileSync(file, text)
    if (!check || readFileSync(file, 'utf8') === text) return 0
    console.error('docs/openapi.json 与代码不一致，请运行 npx tongban openapi 后提交。')
    return 1
  },
}
