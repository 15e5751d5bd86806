import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Implementation, Matter } from './contract.ts'
import { declaredFields } from './fields.ts'
import { implementationFindings, matterFindings } from './findings.ts'
import { loadCatalogue } from './loader.ts'

const matters = new Map<string, Matter>()
const implementations = new Map<string, Implementation>()

beforeAll(async () => {
  for (const folder of ['../../catalogue', 'fixtures/permit', 'fixtures/more']) {
    const { catalogue } = await loadCatalogue(join(import.meta.dirname, folder))
    for (const matter of catalogue.matters) matters.set(matter.code, matter)
    for (const implementation of catalogue.implementations) implementations.set(implementation.matter, implementation)
  }
})
const card = () => matters.get('ss-card-reissue')!
const columnIn = (matter: Matter, table: string, column: string) => {
  const node = declaredFields(matter.form.schema).find((field) => field.name === table)!.node
  return (node.items as { properties: Record<string, Record<string, unknown>> }).properties[column]!
}

describe('事项定义的检查', () => {
  it('目录里的事项和许可样例都没有错误', () => {
    for (const matter of matters.values()) expect(matterFindings(matter)).toEqual([])
    for (const [code, implementation] of implementations) expect(implementationFindings(implementation, matters.get(code)!)).toEqual([])
    expect([...matters.keys()].sort()).toEqual([
      'contribution-proof-print',
      'food-business-permit',
      'hygiene-permit',
      'network-access',
      'outlet-opening',
      'pension-qualification',
      'platform-access',
      'remote-medical-filing',
      'residence-permit',
      'resident-medical-enrolment',
      'senior-card',
      'sole-trader-registration',
      'ss-card-reissue',
      'teller-matters',
      'tree-felling-permit',
      'window-setup',
    ])
  })
  it('每个事项至少三条常见问题、真实的设定依据', () => {
    for (const [code, matter] of matters) {
      if (['hygiene-permit', 'senior-card', 'tree-felling-permit'].includes(code)) continue
      expect(matter.faq.length).toBeGreaterThanOrEqual(3)
      expect(matter.basis.every((text) => text.startsWith('《'))).toBe(true)
    }
  })

  const broken: [string, string, (m: Matter) => void][] = [
    ['表单项没有界面', '表单项“bank”没有写界面（ui）', (m) => delete m.form.ui.fields.bank],
    ['表单项放了两页', '表单项“bank”放了不止一次', (m) => m.form.ui.pages[1]!.fields.push('bank')],
    ['表单项没有放页', '表单项“bank”没有放在任何一页', (m) => (m.form.ui.pages[0]!.fields = ['oldCardNumber'])],
    ['情形与表单项重名', '“bank”与表单项同名，情形和表单项不能重名', (m) => (m.situations[0]!.id = 'bank')],
    ['用了保留名称', '“channel”是保留名称，请换一个', (m) => (m.situations[0]!.id = 'channel')],
    [
      '条件里的名字写错',
      '条件中的“couse”不是情形问题也不是表单项',
      (m) => (m.materials[0]!.when = { properties: { couse: { const: 'lost' } }, required: ['couse'] }),
    ],
    [
      '条件里的选项写错',
      '“cause”没有选项“gone”，可用的有：lost、broken、renamed',
      (m) => (m.materials[0]!.when = { properties: { cause: { const: 'gone' } }, required: ['cause'] }),
    ],
    [
      '条件忘了 required',
      '条件读取“cause”，还应把它列入同一条件的 required，否则没有填写时也算成立',
      (m) => (m.materials[0]!.when = { properties: { cause: { const: 'lost' } } }),
    ],
    ['差别人员指向后面的环节', '只能指向更早的环节', (m) => (m.steps[0]!.differentPersonFrom = 'decide')],
    ['最后不是决定', '最后一个环节应为决定（decision）', (m) => m.steps.reverse()],
    ['决定人不是审批人员', '决定应由审批人员（approver）作出', (m) => (m.steps[1]!.role = 'reviewer')],
    ['环节编号重复', '环节编号有重复', (m) => (m.steps[1]!.id = 'review')],
    ['姓名没有标为个人信息', '这一项是个人信息，应标明 sensitive: name', (m) => delete m.form.ui.fields.formerName!.sensitive],
    ['个人信息不是文字', '个人信息须为文字（type: string）', (m) => (m.form.ui.fields.lossReported!.sensitive = 'address')],
    ['控件不合', '控件“date”与这一项的类型或格式不符', (m) => (m.form.ui.fields.bank!.widget = 'date')],
    ['基本编码长度不对', '基本编码应为12位数字或大写字母', (m) => (m.codes.basic = '123')],
  ]
  it.each(broken)('%s：指出“%s”', (_, message, change) => {
    const matter = structuredClone(card())
    change(matter)
    expect(matterFindings(matter).map((f) => f.message)).toContain(message)
  })

  const tables: [string, string, string, (m: Matter) => void][] = [
    [
      '群众办的事，列表里有电话',
      'food-business-permit',
      '列表中的“detail”是个人信息，个人信息不能放在列表里',
      (m) => (columnIn(m, 'projects', 'detail').format = 'phone'),
    ],
    [
      '群众办的事，列表里有姓名，标了封存也不行',
      'food-business-permit',
      '列表中的“detail”是个人信息，个人信息不能放在列表里',
      (m) => {
        columnIn(m, 'projects', 'detail').format = 'person-names'
        m.form.ui.fields.projects!.sensitive = 'name'
      },
    ],
    [
      '合作机构的列表里有姓名，没有整张封存',
      'window-setup',
      '这张列表里有姓名，应整张封存，标明 sensitive: name',
      (m) => delete m.form.ui.fields.windows!.sensitive,
    ],
    [
      '合作机构的列表里有证件号',
      'window-setup',
      '列表中的“matters”是个人信息，个人信息不能放在列表里',
      (m) => (columnIn(m, 'windows', 'matters').format = 'id-card'),
    ],
    [
      '没有姓名的列表不用封存',
      'outlet-opening',
      '这张列表里没有个人信息，不用标明 sensitive',
      (m) => (m.form.ui.fields.outlets!.sensitive = 'name'),
    ],
  ]
  it.each(tables)('%s（%s）：指出“%s”', (_, code, message, change) => {
    const matter = structuredClone(matters.get(code)!)
    change(matter)
    expect(matterFindings(matter).map((f) => f.message)).toContain(message)
  })

  const outside: [string, unknown, string][] = [
    ['anyOf', { type: 'string', title: '甲', anyOf: [] }, '类型 string不支持“anyOf”'],
    ['enum', { type: 'string', title: '甲', enum: ['a'] }, '类型 string不支持“enum”'],
    ['嵌套对象', { type: 'object', title: '甲', properties: {} }, 'type 应为 string、number、integer、boolean 之一'],
    ['没有名称的项', { type: 'string' }, '缺少 title（项目名称）'],
    ['没有名称的选项', { type: 'string', title: '甲', oneOf: [{ const: 'a' }] }, '选项应写 const（文字）和 title（名称）'],
    ['不认识的格式', { type: 'string', title: '甲', format: 'email' }, '“format”的值不对'],
    ['错误的正则', { type: 'string', title: '甲', pattern: '(' }, '“pattern”的值不对'],
    ['小数倍数', { type: 'integer', title: '甲', multipleOf: 0.1 }, '“multipleOf”的值不对'],
    ['找不到的引用', { $ref: '#/$defs/nothing' }, '引用应写成'],
    ['外部引用', { $ref: 'https://example.invalid/x.json' }, '引用应写成'],
    ['列表的行不是对象', { type: 'array', title: '甲', items: { type: 'string' } }, '列表的每一行应为 type: object'],
    ['负的长度', { type: 'string', title: '甲', minLength: -1 }, '“minLength”的值不对'],
  ]
  it.each(outside)('表单用了子集之外的写法（%s）', (_, node, message) => {
    const matter = structuredClone(card())
    ;(matter.form.schema.properties as Record<string, unknown>).bank = node
    expect(
      matterFindings(matter)
        .map((f) => f.message)
        .join('\n'),
    ).toContain(message)
  })

  it('每种子集之外的根级关键字都拒绝', () => {
    const matter = structuredClone(card())
    Object.assign(matter.form.schema, { additionalProperties: false, patternProperties: {}, $id: 'x', not: {}, dependentSchemas: {} })
    const refused = matterFindings(matter).map((f) => f.path.join('.'))
    expect(refused.sort()).toEqual(
      ['$id', 'additionalProperties', 'dependentSchemas', 'not', 'patternProperties'].map((k) => `form.schema.${k}`),
    )
  })
})

describe('实施清单的检查', () => {
  const found = (code: string, change: (i: Implementation) => void) => {
    const implementation = structuredClone(implementations.get(code)!)
    change(implementation)
    return implementationFindings(implementation, matters.get(code)!)
  }
  const wrong: [string, string, (i: Implementation) => void][] = [
    ['ss-card-reissue', '承诺时限不能长于法定时限', (i) => (i.limits.promised = 21)],
    ['ss-card-reissue', '各环节合计3个工作日，超过了承诺时限', (i) => (i.limits.promised = 2)],
    ['contribution-proof-print', '即办件当场办结，承诺时限应为1', (i) => (i.limits = { statutory: 5, promised: 2, unit: 'workday' })],
    ['contribution-proof-print', '没有可以容缺的材料（deferrable），不要写容缺期限', (i) => (i.deferred = { days: 1 })],
    ['food-business-permit', '没有可以承诺代替的材料（promise），不要写事后核查', (i) => (i.afterCheck = { percent: 20, workdays: 20 })],
    ['food-business-permit', '环节“现场核查”的单位“health”没有在 units 中写明', (i) => delete i.units],
    ['ss-card-reissue', '由网点受理须写明委托文书（delegation）', (i) => (i.acceptance = 'outlet')],
    [
      'hygiene-permit',
      '行政许可由机关受理，网点只能收件（行政许可法第二十四条）',
      (i) => Object.assign(i, { acceptance: 'outlet', delegation: '委托书1号' }),
    ],
    ['hygiene-permit', '行政许可的期限以工作日计算（行政许可法第八十二条）', (i) => (i.limits.unit = 'day')],
    ['ss-card-reissue', '容缺补正期限不能长于承诺时限', (i) => (i.deferred = { days: 6 })],
    ['ss-card-reissue', '没有“tv”这种渠道，可用的有：window、kiosk、stm、pad、app、web、phone', (i) => (i.channels.tv = 1)],
    ['ss-card-reissue', '不收费就不要列收费项目', (i) => i.fees.push({ item: '工本费', amount: 0, basis: '依据' })],
    ['ss-card-reissue', '监督投诉电话不能与咨询电话0375-0000101相同', (i) => (i.complaints = '0375-0000101')],
    [
      'ss-card-reissue',
      '实施编码的后12位应与事项的基本编码一致',
      (i) => (i.codes.implementation = `${i.codes.implementation.slice(0, 30)}9`),
    ],
    ['ss-card-reissue', '实施编码应为31位：统一社会信用代码18位、行使层级1位（1至6）、基本编码12位', (i) => (i.codes.implementation = '1')],
    ['ss-card-reissue', '业务办理项编码应为33位：实施编码31位加2位序号', (i) => (i.codes.handling = i.codes.implementation)],
  ]
  it.each(wrong)('%s：%s', (code, message, change) => {
    expect(found(code, change).map((f) => f.message)).toContain(message)
  })
  it('机关代码校验位不对只是提醒', () => {
    const warned = found('ss-card-reissue', (i) => (i.organ = '114104119999000118'))
    expect(warned.find((f) => f.path[0] === 'organ')).toMatchObject({ severity: 'warning' })
  })
  it('委托网点受理的简易公共服务可以', () => {
    expect(found('ss-card-reissue', (i) => Object.assign(i, { acceptance: 'outlet', delegation: '湛人社委〔2026〕1号' }))).toEqual([])
  })
})
