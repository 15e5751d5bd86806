import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { formats } from '@tongban/identity/rules'
import { createValidator } from '@tongban/kit/validate'
import { loadCatalogue } from '@tongban/matters'
import type { Matter } from '@tongban/matters/contract'
import { gaps, neededMaterials } from '@tongban/matters/rules'
import { beforeAll, describe, expect, it } from 'vitest'
import { measureText } from '../letters/fonts.ts'
import type { Item, TextItem } from '../letters/sheet.ts'
import { layoutAnnex } from './layout.ts'
import { annexFindings, annexOf, catalogueAnnexFindings } from './loader.ts'
import type { Annex, AnnexFacts } from './model.ts'
import { annexPdf } from './pdf.ts'
import { answers, decided, filed } from './samples.ts'

const validate = createValidator(formats)
const at = new Date('2026-11-21T01:05:00Z')
const codes = ['outlet-opening', 'network-access', 'window-setup', 'teller-matters', 'platform-access']
const matters = new Map<string, Matter>()

beforeAll(async () => {
  const { catalogue } = await loadCatalogue(join(import.meta.dirname, '../../../catalogue'))
  for (const matter of catalogue.matters) matters.set(matter.code, matter)
})

const matterOf = (code: string) => matters.get(code)!
const filled = (code: string, form = answers[code]!, materials: string[] = []) => ({
  channel: 'web' as const,
  situation: {},
  form,
  materials: materials.map((item) => ({ item, from: 'upload', file: '1' })),
})
const gapsOf = (code: string, form?: Record<string, unknown>, materials?: string[]) =>
  gaps(matterOf(code), filled(code, form, materials), validate).map(({ title, problem }) => `${title}：${problem}`)
const pagesOf = (code: string, facts: AnnexFacts) => layoutAnnex(annexOf(code)!, matterOf(code), facts, measureText)
const textOf = (pages: Item[][]) =>
  pages
    .flat()
    .filter((item): item is TextItem => item.kind === 'text')
    .map((item) => item.text)
    .join('')
    .replaceAll(/\s/g, '')
const attached = ['topology', 'internetZoneNote', 'publicServiceNote']

describe('五张申请表照原样填写', () => {
  it.each(codes)('%s：填齐了就没有缺项', (code) => {
    expect(gapsOf(code, undefined, code === 'network-access' ? attached : [])).toEqual([])
  })
  it('空着的表，每一个必填项都说出来，用附件上的原话', () => {
    expect(gapsOf('outlet-opening', {}).sort()).toEqual(
      [
        '申请单位',
        '联系人',
        '联系电话（联系人）',
        '业务负责人',
        '联系电话（业务负责人）',
        '主管领导',
        '联系电话（主管领导）',
        '投放网点分布',
      ]
        .map((title) => `${title}：还没有填写`)
        .sort(),
    )
    expect(gapsOf('platform-access', {})).toContain('自助终端数量：还没有填写')
    expect(gapsOf('teller-matters', {})).toContain('拟定上线时间：还没有填写')
  })
  it('列表里缺的，说出是第几行的哪一栏', () => {
    const form = structuredClone(answers['outlet-opening']!)
    delete (form.outlets as Record<string, unknown>[])[2]!.service
    expect(gapsOf('outlet-opening', form)).toEqual(['投放网点分布第3行政务服务类型：还没有填写'])
  })
  it('要访问哪个区，才要附那一份说明；不访问的不收', () => {
    expect(gapsOf('network-access')).toEqual([
      '现有网络拓扑图（含设备的IP地址配置信息）：还没有提交',
      '互联网业务服务情况说明或上级指导性文件（访问政务外网互联网区）：还没有提交',
      '公共区业务服务情况说明或上级指导性文件：还没有提交',
    ])
    const plain = { ...answers['network-access'], internetZone: false, publicZone: false, publicService: false }
    expect(gapsOf('network-access', plain, ['topology'])).toEqual([])
    expect(gapsOf('network-access', plain, ['topology', 'publicZoneNote'])).toEqual([
      '互联网业务服务情况说明或上级指导性文件（访问政务外网公共区）：这种情形不需要这份材料',
    ])
    const all = { internetZone: true, publicZone: true, publicService: true }
    expect(neededMaterials(matterOf('network-access'), all, validate)).toHaveLength(4)
  })
  it('窗口办理人写的不是姓名，指出来；逗号隔开的也收', () => {
    const named = (clerks: string) => ({
      ...answers['window-setup'],
      windows: [{ outlet: '高阳路支行', windows: 1, matters: '社会保障', clerks }],
    })
    expect(gapsOf('window-setup', named('许言，高山; 流水'))).toEqual([])
    expect(gapsOf('window-setup', named('待定2人'))).toEqual(['设置人工窗口网点第1行窗口办理人：请写姓名，几个人的用顿号“、”隔开'])
  })
})

describe('申请表的版式', () => {
  it('五张都合格，表单的每一项、每一栏都印上，意见栏与环节一一对应', () => {
    expect(catalogueAnnexFindings([...matters.values()])).toEqual([])
  })
  it.each<[string, (parts: Annex['parts']) => unknown]>([
    ['“fax”不是表单项', (parts) => parts.push({ row: [{ label: '传真', fields: ['fax'] }] })],
    ['表单项“institution”没有印在申请表上', (parts) => parts.shift()],
    ['列表“outlets”的“service”没有印在申请表上', (parts) => tableIn(parts).columns.pop()],
    ['列表“outlets”没有“size”这一栏', (parts) => tableIn(parts).columns.push({ title: '面积', fields: ['size'], share: 1 })],
    ['没有“plan”这份材料', (parts) => parts.push({ attachments: '附件', items: [{ material: 'plan', text: '图' }] })],
    ['意见栏应与事项的环节一一对应，次序相同', (parts) => parts.pop()],
  ])('写错了的，指出“%s”', (message, change) => {
    const annex = structuredClone(annexOf('outlet-opening')!)
    change(annex.parts)
    expect(annexFindings(annex, matterOf('outlet-opening'))).toContain(message)
  })
  it('没有规定格式的事项没有申请表', () => {
    expect(annexOf('ss-card-reissue')).toBeUndefined()
  })
})

const tableIn = (parts: Annex['parts']) => parts.find((part) => 'table' in part)!

describe('印出来的申请表', () => {
  it.each(codes)('%s：标题、填写的每一项、逐行的结果、意见、签名、日期都在纸上', (code) => {
    const facts = decided(code)
    const text = textOf(pagesOf(code, facts))
    const wanted = [
      annexOf(code)!.title,
      facts.caseNo,
      ...facts.opinions.flatMap(({ text: said, by }) => [said, `签名：${by}`]),
      '日期：2026年11月26日',
      ...(facts.lines.length > 0 ? ['不通过：现场核验，场地不足三十平方米', '部分同意。'] : []),
      ...Object.values(facts.answers).flatMap((value) =>
        Array.isArray(value)
          ? value.map((row) => Object.values(row)[0])
          : typeof value === 'boolean' || value === facts.answers.planned
            ? []
            : [value],
      ),
    ]
    for (const words of wanted) expect(text).toContain(String(words).replaceAll(/\s/g, ''))
  })
  it('附件1：选的是类型的名称，街道和门牌号连着写，不重复', () => {
    const text = textOf(pagesOf('outlet-opening', filed('outlet-opening')))
    expect(text).toContain('人工窗口、集成式自助终端、智慧柜员机')
    expect(text).toContain('高阳路支行高阳路街道示范路11号')
    expect(text).toContain('轻工路街道示范路12号')
    expect(text).not.toContain('审批结果')
  })
  it('附件2：选中的打钩，附了什么写什么', () => {
    const text = textOf(pagesOf('network-access', filed('network-access')))
    for (const ticked of ['√局域网整网接入', '√2.访问政务外网互联网区', '√4.政务外网公共区业务服务接入']) expect(text).toContain(ticked)
    for (const open of ['√1.', '√3.']) expect(text).not.toContain(open)
    expect(text).toContain('4.公共区业务服务情况说明或上级指导性文件（已附2份）')
    expect(text).not.toContain('（访问政务外网公共区）')
    expect(text).toContain('综合窗口电脑1210.41.4.10-21')
  })
  it('还没有签的意见栏空着，只有日期一行；签了的才有印章', () => {
    const circles = (facts: AnnexFacts) =>
      pagesOf('window-setup', facts)
        .flat()
        .filter((item) => item.kind === 'circle').length
    const text = textOf(pagesOf('window-setup', filed('window-setup')))
    expect(text.match(/日期：年月日/g)).toHaveLength(3)
    expect(text).not.toContain('签名')
    expect([circles(filed('window-setup')), circles(decided('window-setup'))]).toEqual([0, 6])
    const real = textOf(pagesOf('window-setup', { ...decided('window-setup'), demo: false }))
    expect(real.match(/盖章处/g)).toHaveLength(3)
    expect(real).not.toContain('演示')
  })
  it('四十个网点分几页印，每页都有表头，一行也不丢，意见栏不拆开', () => {
    const outlets = Array.from({ length: 40 }, (_, n) => ({
      name: `第${n + 1}支行`,
      town: '马庄街道',
      place: `示范路${n + 1}号`,
      service: 'stm',
    }))
    const facts = { ...decided('outlet-opening'), answers: { ...answers['outlet-opening'], outlets }, lines: [] }
    const pages = pagesOf('outlet-opening', facts)
    expect(pages.length).toBeGreaterThan(1)
    const texts = pages.map((page) => textOf([page]))
    const withRows = texts.filter((text) => /示范路\d+号/.test(text))
    for (const text of withRows) expect(text).toContain('编号网点名称网点位置政务服务类型')
    for (const { name } of outlets) expect(texts.filter((text) => text.includes(`${name}马庄`))).toHaveLength(1)
    for (const item of pages.flat()) if (item.kind === 'line') expect(Math.max(item.y1, item.y2)).toBeLessThan(274 * (72 / 25.4) + 1)
  })
  it('五百字的意见全部印出，不出纸边', () => {
    const long = '申报单位各网点场地设备人员均符合要求，'.repeat(26).slice(0, 500)
    const facts = decided('window-setup')
    facts.opinions[0] = { ...facts.opinions[0]!, text: long }
    const pages = pagesOf('window-setup', facts)
    expect(textOf(pages)).toContain(long)
    for (const item of pages.flat())
      if (item.kind === 'text') expect(item.x + measureText(item.text, item.face, item.size)).toBeLessThan(184 * (72 / 25.4))
  })
  it('打印的 PDF 读得出文字，同样的事实、同样的时刻字节一样', async () => {
    const facts = decided('teller-matters')
    const [one, other] = [
      await annexPdf(annexOf('teller-matters')!, matterOf('teller-matters'), facts, at),
      await annexPdf(annexOf('teller-matters')!, matterOf('teller-matters'), facts, at),
    ]
    expect(one.equals(other)).toBe(true)
    const read = spawnSync('pdftotext', ['-', '-'], { input: one })
    if (read.status !== 0) return
    const text = read.stdout.toString().replaceAll(/\s/g, '')
    for (const words of [
      '智慧柜员机上架政务服务事项申请表',
      '银河麒麟桌面操作系统V10',
      '城乡居民医保参保登记',
      '2027年1月15日',
      '主管领导意见',
    ])
      expect(text).toContain(words)
  })
})
