import { formats } from '@tongban/identity/rules'
import { createValidator } from '@tongban/kit/validate'
import type { Matter } from '@tongban/matters/contract'
import { describe, expect, it } from 'vitest'
import type { Begun } from './contract.ts'
import { fitted, missingOf } from './rules-relay.ts'

const validate = createValidator(formats)
const option = (...values: string[]) => ({ oneOf: values.map((value) => ({ const: value, title: value })) })

/** A matter with a question, three fields and two materials; only what the rules read. */
const matterOf = (properties: Record<string, object>, options: Record<string, string>, materials: object[]): Matter =>
  ({
    code: 'card',
    name: '补卡',
    situations: [{ id: 'cause', ask: '为什么补卡', options }],
    form: {
      schema: { type: 'object', properties, required: Object.keys(properties) },
      ui: { pages: [{ id: 'one', title: '一', fields: Object.keys(properties) }], fields: {} },
    },
    materials,
  }) as unknown as Matter

const text = (title: string) => ({ type: 'string', title })
const photo = { id: 'photo', name: '照片', need: 'required', from: ['upload', 'camera'], deferrable: true }
const book = { id: 'book', name: '户口簿', need: 'required', from: ['scanner'] }
const old = matterOf(
  { bank: { ...text('服务银行'), ...option('keep', 'change') }, note: text('说明'), town: { ...text('乡镇'), minLength: 3 } },
  { lost: '丢失', broken: '损坏' },
  [photo, book],
)
const next = matterOf({ bank: { ...text('服务银行'), ...option('keep') }, town: { ...text('乡镇'), minLength: 3 } }, { lost: '丢失' }, [
  { ...photo, from: ['camera'], deferrable: false },
])
const citizen = '0197a0f0-0000-7000-8000-000000000000'
const file = '0197a0f0-0000-7000-8000-000000000001'
const begun: Begun = {
  matter: 'card',
  version: 1,
  applicant: { citizen, phone: '' },
  situation: { cause: 'broken' },
  form: { bank: 'change', note: '急用', town: '姚' },
  materials: [
    { item: 'photo', from: 'upload', file },
    { item: 'book', from: 'scanner', file },
  ],
  promises: [{ kind: 'deferred', item: 'photo', dueOn: '2026-11-27' }],
}

describe('事项改了版本', () => {
  it('版本没变：写了一半的也原样接过来，一样不丢', () => {
    expect(fitted(begun, { matter: old, version: 1 }, { matter: old, version: 1 }, validate, {})).toEqual({ begun, dropped: [] })
  })
  it('版本变了：还合适的接过来，不合适的逐项说出名字；原来就没写完的不算', () => {
    const taken = fitted(begun, { matter: old, version: 1 }, { matter: next, version: 2 }, validate, {})
    expect(taken.begun).toMatchObject({ version: 2, situation: {}, form: { town: '姚' }, materials: [], promises: [] })
    expect(taken.dropped).toEqual(['为什么补卡', '服务银行', '说明', '照片', '户口簿', '照片的承诺'])
  })
  it('都还合适的，什么也不丢', () => {
    const fits = { ...begun, situation: { cause: 'lost' }, form: { bank: 'keep', town: '姚孟街道' }, promises: [] }
    const given = { ...fits, materials: [{ item: 'photo', from: 'camera', file }] }
    const taken = fitted(given, { matter: old, version: 1 }, { matter: next, version: 2 }, validate, {})
    expect([taken.dropped, taken.begun]).toEqual([[], { ...given, version: 2 }])
  })
})

describe('接力单上写的还缺什么', () => {
  it('没答的情形、没填的项、没交的材料、没签的承诺、电话和代理人，一次列全', () => {
    const open = { ...begun, situation: {}, form: { bank: 'keep' }, materials: [], agent: { phone: '' } }
    expect(missingOf(open, old, validate, {}).map(({ name }) => name)).toEqual([
      '为什么补卡',
      '说明',
      '乡镇',
      '照片',
      '户口簿',
      '授权委托书',
      '代理人',
      '联系电话',
    ])
  })
})
