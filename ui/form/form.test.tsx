import { formats } from '@tongban/identity/rules'
import { createValidator } from '@tongban/kit/validate'
import type { Form, Matter } from '@tongban/matters/contract'
import { neededFields } from '@tongban/matters/rules'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createBrowserValidator } from '../validate.ts'
import { applicable, prefilled } from './answers.ts'
import { columnsOf, shownPages } from './fields.ts'
import { FormFields } from './form-fields.tsx'

const form: Form = parse(`
schema:
  type: object
  $defs:
    person: { type: string, format: person-name, title: 姓名 }
    line: { type: string, minLength: 1, maxLength: 40, title: 一行 }
  properties:
    name: { $ref: '#/$defs/person', title: 申请人姓名 }
    phone: { type: string, format: phone, title: 联系电话 }
    way: { type: string, title: 领取方式, oneOf: [{ const: counter, title: 网点自取 }, { const: courier, title: 邮寄 }] }
    family:
      type: array
      title: 家庭成员
      items:
        type: object
        additionalProperties: false
        required: [name]
        properties: { name: { type: string, title: 姓名 }, idNumber: { type: string, format: id-card, title: 身份证号 } }
  required: [name, way]
  allOf:
    - if: { properties: { way: { const: courier } }, required: [way] }
      then:
        properties: { address: { $ref: '#/$defs/line', title: 邮寄地址 }, insured: { type: boolean, title: 是否保价 } }
        required: [address, phone]
        if: { properties: { insured: { const: true } }, required: [insured] }
        then: { properties: { worth: { type: number, minimum: 1, title: 保价金额 } }, required: [worth] }
ui:
  pages:
    - { id: person, title: 申请人, fields: [name, phone, family] }
    - { id: delivery, title: 领取, fields: [way, address, insured, worth] }
  fields:
    name: { widget: personName, sensitive: name, prefill: applicant.name }
    phone: { widget: phone, sensitive: phone, prefill: applicant.phone }
    way: { widget: choice }
    family: { widget: table }
    address: { widget: text, sensitive: address }
    insured: { widget: yesNo }
    worth: { widget: number }
`)

const validate = createBrowserValidator(formats)
const namesShown = (value: Record<string, unknown>, judge = validate) =>
  shownPages(form, value, judge).flatMap((page) => page.fields.map((field) => field.name))
const drawn = (value: Record<string, unknown>, more: object = {}) =>
  renderToStaticMarkup(<FormFields form={form} value={value} validate={validate} mode="edit" {...more} />)

describe('表单随填写的内容变化', () => {
  test('没有选邮寄，就不问邮寄地址', () => {
    expect(namesShown({ way: 'counter' })).toEqual(['name', 'phone', 'family', 'way'])
  })

  test('选了邮寄才问地址和保价，选了保价才问金额', () => {
    expect(namesShown({ way: 'courier' })).toEqual(['name', 'phone', 'family', 'way', 'address', 'insured'])
    expect(namesShown({ way: 'courier', insured: true })).toContain('worth')
  })

  test('本来就有的项，条件成立时变为必填，而不是忽然出现', () => {
    const phone = (way: string) => shownPages(form, { way }, validate)[0]?.fields.find((field) => field.name === 'phone')
    expect(phone('counter')?.required).toBe(false)
    expect(phone('courier')?.required).toBe(true)
  })

  test('改回自取后，邮寄的内容一层层都不再提交，情形等别的内容不动', () => {
    const value = { name: '李敏', way: 'counter', address: '某街1号', insured: true, worth: 50, phone: '', channel: 'window' }
    expect(applicable(form, value, validate)).toEqual({ name: '李敏', way: 'counter', channel: 'window' })
  })

  test('服务端的校验器给出同样的项', () => {
    const server = createValidator(formats)
    for (const value of [
      {},
      { way: 'counter' },
      { way: 'courier' },
      { way: 'courier', insured: true, worth: 1 },
      { way: 'courier', insured: false },
    ]) {
      expect(namesShown(value, server)).toEqual(namesShown(value))
    }
  })

  test('显示的项就是受理规则要的项', () => {
    for (const value of [{ way: 'counter' }, { way: 'courier', insured: true }]) {
      expect(namesShown(value)).toEqual(neededFields({ form } as Matter, value, validate).map((field) => field.name))
    }
  })

  test('只看指定的页，没有内容的页不出现', () => {
    expect(shownPages(form, {}, validate, ['delivery']).map((page) => page.title)).toEqual(['领取'])
  })

  test('表格各列的控件随格式而定', () => {
    const table = shownPages(form, {}, validate)[0]?.fields.find((field) => field.name === 'family')
    expect(table && columnsOf(form, table).map(({ title, ui, required }) => [title, ui.widget, required])).toEqual([
      ['姓名', 'text', true],
      ['身份证号', 'idCard', false],
    ])
  })

  test('政府已有的信息先填好', () => {
    expect(prefilled(form, { name: '李敏', birth: '1990-01-01' })).toEqual({ name: '李敏' })
  })
})

describe('表单显示', () => {
  test('错误写在项目旁边，读屏软件会连同控件一起念出', () => {
    const html = drawn({}, { base: '/form', defects: [{ pointer: '/form/name', message: '还没有填写' }] })
    expect(html).toContain('<p class="tb-error" id="field-form-name-error">还没有填写</p>')
    expect(html).toMatch(/<input[^>]*id="field-form-name"[^>]*aria-describedby="field-form-name-error"[^>]*aria-invalid="true"/)
  })

  test('表格里每一格都有自己的名称和错误', () => {
    const html = drawn({ family: [{ name: '王二' }] }, { defects: [{ pointer: '/family/0/idNumber', message: '身份证号码不对' }] })
    expect(html).toContain('aria-label="第1行身份证号"')
    expect(html).toContain('id="field-family-0-idNumber-error"')
  })

  test('阅读时个人信息默认隐去，表格里的证件号也一样', () => {
    const html = drawn({ name: '李小敏', family: [{ name: '王二', idNumber: '410499199001010021' }] }, { mode: 'read' })
    expect(html).not.toContain('李小敏')
    expect(html).not.toContain('410499199001010021')
    expect(html).toContain('王二')
  })

  test('页面给出的掩码照用，已经掩过的不再掩', () => {
    const mask = (kind: string, answer: string) => `${kind}:${answer[0]}`
    expect(drawn({ name: '李小敏', phone: '138****3210' }, { mode: 'read', mask })).toMatch(/name:李.*138\*\*\*\*3210/)
    expect(drawn({ name: '李小敏' }, { mode: 'read', clear: true })).toContain('李小敏')
  })

  test('审核人能标记有误的项，标记说的是什么写在项目下面', () => {
    const html = drawn({ way: 'courier' }, { mode: 'read', base: '/form', onMark: () => undefined, marks: { '/form/way': '与约定不符' } })
    expect(html).toContain('与约定不符')
    expect(html).toContain('领取方式：</span>已标记有误')
    expect(html.match(/type="checkbox"/g)).toHaveLength(6)
  })

  test('页面里没有行内样式，严格的内容安全策略不会拦', () => {
    expect(drawn({ way: 'courier', insured: true, family: [{}] }) + drawn({}, { mode: 'read' })).not.toContain('style=')
  })
})
