import { join } from 'node:path'
import { formats, idCheck } from '@tongban/identity/rules'
import { createValidator } from '@tongban/kit/validate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Matter } from './contract.ts'
import { loadCatalogue } from './loader.ts'
import { caseData, type Filled, formDefects, gaps, holds, neededFields, neededMaterials, tidyForm } from './rules.ts'

const validate = createValidator(formats)
const matters = new Map<string, Matter>()
const idNumber = `41049919900101001${idCheck('41049919900101001')}`
const file = '0197a0f0-0000-7000-8000-000000000001'

beforeAll(async () => {
  for (const folder of ['../../catalogue', 'fixtures/permit']) {
    const { catalogue } = await loadCatalogue(join(import.meta.dirname, folder))
    for (const matter of catalogue.matters) matters.set(matter.code, matter)
  }
})
const card = () => matters.get('ss-card-reissue')!

const lost = (more: Partial<Filled> = {}): Filled => ({
  channel: 'window',
  situation: { cause: 'lost' },
  form: { bank: 'keep', delivery: 'counter', lossReported: true },
  materials: [
    { item: 'idCard', from: 'card-reader' },
    { item: 'photo', from: 'camera', file },
  ],
  ...more,
})
const pointers = (filled: Filled) => gaps(card(), filled, validate, { level: 3 }).map((gap) => gap.pointer)

describe('齐备性检查', () => {
  it('本人丢卡补领，材料齐全，没有缺项', () => {
    expect(gaps(card(), lost(), validate, { level: 3 })).toEqual([])
  })
  it('什么都没有填时一次列出全部缺项，每项说明怎样补', () => {
    const found = gaps(card(), { channel: 'window', situation: {}, form: {}, materials: [] }, validate)
    expect(found.map((gap) => gap.pointer)).toEqual([
      '/situation/cause',
      '/form/bank',
      '/form/delivery',
      '/materials/idCard',
      '/materials/photo',
    ])
    expect(found[0]).toEqual({
      pointer: '/situation/cause',
      title: '为什么要补领',
      problem: '还没有选择',
      remedy: '请选择：卡丢失了、卡损坏或读不出、姓名或身份号码变更了',
    })
    expect(found[1]).toMatchObject({
      title: '服务银行',
      problem: '还没有填写',
      remedy: '请在“补卡信息”中填写或更正。更换服务银行后，原卡金融账户须另行销户',
    })
    expect(found[4]!.remedy).toBe(
      '请提交原件1份（现场拍照或上传文件）；358×441像素，JPEG 或 PNG 格式，头部占画面三分之二，未经修饰；取得方式：可在窗口现场免费拍摄',
    )
    expect(found.every((gap) => gap.remedy.length > 4)).toBe(true)
  })
  it('情形决定要什么：损坏要交原卡，改名要户口簿变更页和曾用名', () => {
    expect(pointers(lost({ situation: { cause: 'broken' } }))).toEqual(['/materials/oldCard'])
    expect(pointers(lost({ situation: { cause: 'renamed' }, form: { ...lost().form, changed: 'name' } }))).toEqual([
      '/form/formerName',
      '/materials/oldCard',
      '/materials/rename',
    ])
  })
  it('空白、空格不算填写', () => {
    expect(pointers(lost({ form: { ...lost().form, delivery: ' ' } }))).toEqual(['/form/delivery'])
  })
  it('没有读卡核验、没有文件、来源不对、多交的材料，各说清楚', () => {
    const materials = [
      { item: 'idCard', from: 'card-reader' },
      { item: 'photo', from: 'upload' },
      { item: 'oldCard', from: 'camera', file },
      { item: 'diary', from: 'upload', file },
    ]
    const found = gaps(card(), lost({ materials }), validate, { level: 1 })
    expect(found.map(({ title, problem }) => `${title}：${problem}`)).toEqual([
      '居民身份证：证件还没有读卡核验',
      '近期免冠白底彩色照片：还没有文件',
      '原社会保障卡：这种情形不需要这份材料',
      'diary：这种情形不需要这份材料',
    ])
    const wrongWay = gaps(card(), lost({ materials: [lost().materials[0]!, { item: 'photo', from: 'scanner', file }] }), validate, {
      level: 3,
    })
    expect(wrongWay.map((gap) => gap.problem)).toEqual(['不能用这种方式提交'])
  })
  it('不认识的情形、选项和表单项都拒绝', () => {
    expect(pointers(lost({ situation: { cause: 'stolen', mood: 'bad' } }))).toEqual(['/situation/cause', '/situation/mood'])
    expect(pointers(lost({ form: { ...lost().form, salary: 1, 'applicant.level': 4 } }))).toEqual(['/form/salary', '/form/applicant.level'])
    expect(pointers(lost({ situation: { cause: 'toString' } }))).toEqual(['/situation/cause'])
  })
})

describe('容缺和告知承诺', () => {
  const promise = (item: string, kind: 'deferred' | 'commitment', more: { dueOn?: string; file?: string } = {}) => ({
    kind,
    item,
    file,
    ...more,
  })
  const renamed = (more: Partial<Filled>): Filled =>
    lost({
      situation: { cause: 'renamed' },
      form: { bank: 'keep', delivery: 'counter', changed: 'name', formerName: '旧名' },
      materials: [
        { item: 'idCard', from: 'card-reader' },
        { item: 'oldCard', from: 'camera', file },
      ],
      ...more,
    })
  const photo = promise('photo', 'deferred', { dueOn: '2026-11-27' })
  const rename = promise('rename', 'commitment')
  const found = (promises: Filled['promises'], more: Partial<Filled> = {}) =>
    gaps(card(), renamed({ promises, ...more }), validate, { level: 3 }).map(({ title, problem }) => `${title}：${problem}`)

  it('可容缺的写明日期并签署承诺书，可承诺代替的签署承诺书，都不再是缺项', () => {
    expect(found(undefined)).toEqual(['近期免冠白底彩色照片：还没有提交', '户口簿变更页：还没有提交'])
    expect(found([photo])).toEqual(['户口簿变更页：还没有提交'])
    expect(found([photo, rename])).toEqual([])
  })
  it('不允许的、没有写日期的、没有签署的，各说清楚', () => {
    expect(found([promise('photo', 'commitment'), promise('rename', 'deferred', { dueOn: '2026-11-27' })])).toEqual([
      '近期免冠白底彩色照片：这份材料不能以承诺代替',
      '户口簿变更页：这份材料不能容缺后补',
    ])
    expect(found([promise('photo', 'deferred'), { ...rename, file: '' }])).toEqual([
      '近期免冠白底彩色照片：没有写明哪一天补齐',
      '户口簿变更页：承诺书还没有签署',
    ])
  })
  it('已经提交又承诺、重复承诺、不需要的材料也承诺，都指出来', () => {
    const both = [...renamed({}).materials, { item: 'photo', from: 'camera', file }]
    expect(found([photo, rename], { materials: both })).toEqual(['近期免冠白底彩色照片：已经提交了这份材料，又作了承诺'])
    expect(found([photo, photo, rename])).toEqual(['近期免冠白底彩色照片：同一份材料作了不止一次承诺'])
    expect(found([photo, rename, promise('diary', 'commitment')])).toEqual(['diary：这种情形不需要这份材料，不用承诺'])
  })
  it('每个缺项都说怎样办', () => {
    const told = gaps(card(), renamed({ promises: [promise('photo', 'deferred'), { ...rename, file: '' }] }), validate, { level: 3 })
    expect(told.map((gap) => gap.remedy)).toEqual(['请写明补齐日期，不晚于规定的容缺期限', '请签署《告知承诺书》'])
    expect(told.map((gap) => gap.pointer)).toEqual(['/materials/photo', '/materials/rename'])
  })
})

describe('新开办的事项', () => {
  const needs = (code: string, situation: Record<string, string>, form: Record<string, unknown> = {}) =>
    neededMaterials(matters.get(code)!, caseData(situation, form, {}, 'window'), validate).map((m) => m.id)

  it('异地就医按人员类别要认定材料，临时外出的不要', () => {
    const longTerm = { kind: 'longTerm' }
    expect(needs('remote-medical-filing', longTerm, { category: 'residing' })).toEqual(['idCard', 'residence'])
    expect(needs('remote-medical-filing', longTerm, { category: 'working' })).toEqual(['idCard', 'posting'])
    expect(needs('remote-medical-filing', { kind: 'referral' })).toEqual(['idCard', 'referral'])
    expect(needs('remote-medical-filing', { kind: 'temporary' })).toEqual(['idCard'])
  })
  it('食品经营首次申请和条件有变化的要布局图，没有变化的延续不要', () => {
    const renewal = { apply: 'renewal', business: 'catering' }
    expect(needs('food-business-permit', { ...renewal, apply: 'first' })).toEqual(['idCard', 'licence', 'layout', 'rules'])
    expect(needs('food-business-permit', renewal, { altered: true })).toEqual(['idCard', 'licence', 'layout', 'former'])
    expect(needs('food-business-permit', renewal, { altered: false })).toEqual(['idCard', 'licence', 'former'])
  })
  it('在国外认证养老资格，交使领馆的审核表，不拍现场照片', () => {
    expect(needs('pension-qualification', { place: 'abroad', mobility: 'able' })).toEqual(['passport', 'consular'])
    expect(needs('pension-qualification', { place: 'local', mobility: 'unable' })).toEqual(['idCard', 'presence'])
  })
  it('住宅开店要业主同意或承诺，前置许可项目要批准文件', () => {
    const shop = { premises: 'owned', dwelling: 'yes', family: 'individual' }
    expect(needs('sole-trader-registration', shop, { priorApproval: true })).toEqual(['idCard', 'premisesProof', 'neighbours', 'approval'])
    expect(needs('sole-trader-registration', { ...shop, dwelling: 'no' })).toEqual(['idCard', 'premisesProof'])
  })
})

describe('表单', () => {
  it('情形变了，不再需要的答案不留存，连带的也不留', () => {
    const form = { ...lost().form, changed: 'both', formerName: '旧名', formerIdNumber: idNumber, newBank: '某银行' }
    expect(Object.keys(tidyForm(card(), lost({ form }), validate))).toEqual(['bank', 'delivery', 'lossReported'])
  })
  it('号码和姓名先整理再核对、再存', () => {
    const form = {
      bank: 'keep',
      delivery: 'courier',
      changed: 'both',
      formerName: ' 买买提•吐尔逊 ',
      formerIdNumber: '11010519491231002ｘ',
      recipientName: '李青禾',
      recipientPhone: '138 0000 3210',
      recipientAddress: '湛河区示范路1号',
    }
    const filled = lost({ situation: { cause: 'renamed' }, form })
    expect(formDefects(card(), filled, validate)).toEqual([])
    expect(tidyForm(card(), filled, validate)).toMatchObject({
      formerName: '买买提·吐尔逊',
      formerIdNumber: '11010519491231002X',
      recipientPhone: '13800003210',
    })
  })
  it('缺陷带着这一项的名称', () => {
    const form = {
      bank: 'third',
      delivery: 'courier',
      recipientName: '张3',
      recipientPhone: '110',
      recipientAddress: '短',
      oldCardNumber: '中',
      lossReported: '是',
    }
    expect(
      formDefects(card(), lost({ form }), validate)
        .map((defect) => defect.message)
        .sort(),
    ).toEqual([
      '原卡是否已经挂失：应选“是”或“否”',
      '原社会保障卡卡号：格式不对，应为：9至20位数字或大写字母',
      '收件人姓名：姓名只能写汉字、字母和间隔号“·”',
      '收件人电话：电话号码应为11位手机号，或“区号-号码”的座机号',
      '收件地址：至少写6个字',
      '服务银行：请从所列选项中选择',
    ])
  })
  it('列表中的缺陷说明是第几行的哪一项', () => {
    const filled: Filled = {
      channel: 'window',
      situation: { scene: 'first' },
      form: {
        shopName: '示范理发店',
        creditCode: '11410411999900046U',
        area: 0,
        staffed: [{ certificate: 'A001', issuedOn: '2026-02-30' }, { certificate: 'A002' }],
      },
      materials: [],
    }
    expect(
      formDefects(matters.get('hygiene-permit')!, filled, validate)
        .map((defect) => defect.message)
        .sort(),
    ).toEqual([
      '从业人员健康证明第1行发证日期：日期应写成“年-月-日”，例如 2026-11-21',
      '从业人员健康证明第2行发证日期：还没有填写',
      '营业面积（平方米）：应大于0',
    ])
  })
  it('只问当前情形要问的，按页面次序', () => {
    const ask = (situation: Record<string, string>, form = {}) =>
      neededFields(card(), caseData(situation, form, {}, 'window'), validate).map((field) => `${field.name}${field.required ? '' : '?'}`)
    expect(ask({ cause: 'broken' })).toEqual(['oldCardNumber?', 'bank', 'delivery'])
    expect(ask({ cause: 'lost' }, { bank: 'change' })).toEqual(['oldCardNumber?', 'lossReported', 'bank', 'newBank', 'delivery'])
  })
  it('渠道和申请人核验等级可以进入条件', () => {
    const data = caseData({}, {}, { level: 3, birth: '2015-01-01' }, 'kiosk')
    expect(
      holds({ properties: { channel: { const: 'kiosk' }, 'applicant.level': { minimum: 3 } }, required: ['channel'] }, data, validate),
    ).toBe(true)
    expect(holds(undefined, data, validate)).toBe(true)
    expect(neededMaterials(card(), data, validate).map((m) => m.id)).toEqual(['idCard', 'photo'])
  })
})
