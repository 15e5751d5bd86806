import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { Id, Instant, shape } from './contract.ts'
import { defectsOf, type JsonSchema } from './defects.ts'
import { createValidator } from './validate.ts'

const validate = createValidator({ even: (s) => s.length % 2 === 0 })
const defects = (schema: object, data: unknown) => defectsOf(validate(schema as JsonSchema, data))

describe('服务端校验', () => {
  it('一次指出全部缺陷，缺的项、多的项各指到那一项', () => {
    const body = shape({ id: Id, at: Instant, name: Type.String({ minLength: 1 }) })
    expect(defects(body, { id: '1', at: '昨天', 'a/b': 1 })).toEqual([
      { pointer: '/name', message: '还没有填写' },
      { pointer: '/a~1b', message: '不认识这一项，请删去' },
      { pointer: '/id', message: '编号格式不对，请从列表中选择' },
      { pointer: '/at', message: '时间格式不对，应为带时区的完整时间' },
    ])
    expect(defects(body, { id: '0197a0f0-0000-7000-8000-000000000001', at: '2026-11-20T09:00:00+08:00', name: '甲' })).toEqual([])
  })
  it('不替人换类型', () => {
    expect(defects({ type: 'integer' }, '1')).toEqual([{ pointer: '', message: '应填整数' }])
    expect(defects({ type: 'boolean' }, 'true')).toEqual([{ pointer: '', message: '应选“是”或“否”' }])
  })
  it('条件写在 if 里时只说 then 的缺陷', () => {
    const schema = JSON.parse('{"type":"object","if":{"properties":{"a":{"const":1}},"required":["a"]},"then":{"required":["b"]}}')
    expect(validate(schema, { a: 2 })).toEqual([])
    expect(defectsOf(validate(schema, { a: 1 }))).toEqual([{ pointer: '/b', message: '还没有填写' }])
  })
  it('对象自带的名字不算已填写', () => {
    expect(defects({ type: 'object', required: ['toString'] }, {})).toEqual([{ pointer: '/toString', message: '还没有填写' }])
  })
  it('各处自定的格式都用得上；模式本身写错是我们的错', () => {
    expect(defects({ type: 'string', format: 'even' }, 'abc')).toHaveLength(1)
    expect(() => validate({ type: 'string', format: 'odd' }, 'a')).toThrow()
    expect(() => validate({ typo: 1 }, 'a')).toThrow()
  })
})
