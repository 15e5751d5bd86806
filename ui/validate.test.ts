import { formats } from '@tongban/identity/rules'
import { defectsOf, type JsonSchema } from '@tongban/kit/defects'
import { createValidator } from '@tongban/kit/validate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createBrowserValidator } from './validate.ts'

const schema: JsonSchema = parse(`
type: object
$defs:
  person: { type: string, format: person-name, minLength: 2, maxLength: 20, title: 姓名 }
properties:
  name: { $ref: '#/$defs/person' }
  idNumber: { type: string, format: id-card, title: 身份证号 }
  day: { type: string, format: date, title: 日期 }
  code: { type: string, pattern: '^[A-Z]{2}\\d{4}$', description: 两个字母加四位数字, title: 编号 }
  count: { type: integer, minimum: 1, maximum: 9, multipleOf: 3, title: 数量 }
  way: { type: string, oneOf: [{ const: a, title: 甲 }, { const: b, title: 乙 }], title: 方式 }
  rows:
    type: array
    minItems: 1
    maxItems: 3
    uniqueItems: true
    title: 成员
    items:
      type: object
      additionalProperties: false
      required: [name]
      properties: { name: { type: string, minLength: 1, title: 姓名 } }
required: [name, way]
dependentRequired: { day: [code] }
allOf:
  - if: { properties: { way: { const: b } }, required: [way] }
    then: { properties: { place: { type: string, maxLength: 4, title: 地点 } }, required: [place] }
    else: { properties: { sure: { type: boolean, const: true, title: 确认 } } }
`)

const browser = createBrowserValidator(formats)
const server = createValidator(formats)
const told = (data: unknown, judge: typeof browser) => defectsOf(judge(schema, data)).sort((a, b) => a.pointer.localeCompare(b.pointer))

const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(fc.oneof({ weight: 4, arbitrary }, { weight: 1, arbitrary: fc.constantFrom<unknown>(7, true, null, '') }), { nil: undefined })
const answers = fc.record({
  name: maybe(fc.constantFrom('李敏', '李', '买买提·艾力', 'x1')),
  idNumber: maybe(fc.constantFrom('410499199001010021', '41049919900101002X', '1')),
  day: maybe(fc.constantFrom('2026-02-28', '2026-02-30', '2026-2-1')),
  code: maybe(fc.constantFrom('AB1234', 'ab1234')),
  count: maybe(fc.integer({ min: -1, max: 12 })),
  way: maybe(fc.constantFrom('a', 'b', 'c')),
  place: maybe(fc.constantFrom('县城', '很远很远的地方', '𠮷野家店')),
  sure: maybe(fc.boolean()),
  rows: maybe(
    fc.array(fc.record({ name: fc.constantFrom('王二', ''), 'a/b~c': fc.constantFrom(1, undefined) }, { requiredKeys: [] }), {
      maxLength: 4,
    }),
  ),
})

describe('浏览器里的校验与服务端一致', () => {
  test('同样的内容，同样的位置，同样的话', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const data: unknown = JSON.parse(JSON.stringify(given))
        expect(told(data, browser)).toEqual(told(data, server))
      }),
      { numRuns: 400 },
    )
  })

  test('没有填的项指到那一项，而不是整张表', () => {
    expect(told({ way: 'b', day: '2026-02-28' }, browser).map((defect) => defect.pointer)).toEqual(['/code', '/name', '/place'])
  })

  test('格式说明取自被引用的定义', () => {
    expect(told({ name: '1', way: 'a', code: 'x' }, browser)).toContainEqual({
      pointer: '/code',
      message: '格式不对，应为：两个字母加四位数字',
    })
  })

  test('多出来的格子指到那一格，带斜线的名称也指得准', () => {
    expect(told({ name: '李敏', way: 'a', rows: [{ name: '王二', 'a/b~c': 1 }] }, browser)).toEqual([
      { pointer: '/rows/0/a~1b~0c', message: '不认识这一项，请删去' },
    ])
  })

  test('不改动给它的定义', () => {
    const frozen = Object.freeze({ ...schema })
    expect(browser(frozen, { name: '李敏', way: 'a', sure: undefined })).toEqual([])
  })
})
