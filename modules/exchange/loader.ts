import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { shape } from '@tongban/kit/contract'
import { defectsOf, type JsonSchema } from '@tongban/kit/defects'
import { createValidator } from '@tongban/kit/validate'
import Type, { type Static } from 'typebox'
import { parse } from 'yaml'

const Word = Type.String({ minLength: 1 })
const Schema = Type.Unsafe<JsonSchema>({ type: 'object' })

/** 部门数据查询服务: what a department's system answers, how long to wait for it, and where to go when it does not. */
export const LookUpService = shape({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  name: Word,
  organ: Word,
  timeout: Type.Integer({ minimum: 100, maximum: 30_000, description: '毫秒' }),
  answer: Schema,
  elsewhere: Word,
})
export type LookUpService = Static<typeof LookUpService>

const validate = createValidator({})

/** Reads a folder of services; a file that is wrong throws once with everything that is wrong in all of them. */
export function loadLookUps(folder: string): LookUpService[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  const read = files.map((name) => ({ name, value: parse(readFileSync(join(folder, name), 'utf8')) as LookUpService }))
  const wrong = read.flatMap(({ name, value }) => [
    ...defectsOf(validate(LookUpService as object as JsonSchema, value)).map(({ pointer, message }) => `${name} ${pointer}：${message}`),
    ...(value?.code === basename(name, '.yaml') ? [] : [`${name}：文件名应与 code 一致`]),
  ])
  if (wrong.length > 0) throw new Error(`部门数据查询服务写错了：\n${wrong.map((line) => `  ${line}`).join('\n')}`)
  return read.map(({ value }) => value)
}
