import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role, UnitKind } from '@tongban/identity/contract'
import { usccCheck } from '@tongban/identity/rules'
import { parse } from 'yaml'

const catalogue = join(import.meta.dirname, '..', 'catalogue')
const read = (file: string) => parse(readFileSync(join(catalogue, file), 'utf8')) as unknown

export const region = read('regions/410411.yaml') as { code: string; name: string; towns: string[] }
interface Organ {
  key: string
  kind?: 'bureau' | 'section'
  name: string
  short: string
  code: string
  phone: string
  address: string
}
const organsOf = (code: string) => read(`implementations/${code}/organs.yaml`) as Organ[]
/** The bureau first: the others stand below it. */
const organs = organsOf('410411').sort((a, b) => Number(b.kind === 'bureau') - Number(a.kind === 'bureau'))
/** 邻区: decides what our outlets receive for it. */
const neighbours = organsOf('410403')

export interface DemoUnit {
  key: string
  parent: string | null
  kind: UnitKind
  name: string
  short: string
  code: string
  phone: string
  address: string
  region?: string
}

const coded = (body: string) => body + usccCheck(body)
const bank = {
  key: 'bank',
  parent: 'bureau',
  kind: 'bank' as const,
  name: '湛河农村商业银行（演示）',
  short: '湛河农商行',
  code: coded('91410411MA9990001'),
  phone: '0375-0000900',
  address: `${region.name}示范路9号`,
}

const post = {
  key: 'post',
  parent: 'bureau',
  kind: 'post' as const,
  name: '湛河区邮政支局（演示）',
  short: '湛河邮政',
  code: coded('91410411MA9990006'),
  phone: '0375-0000950',
  address: `${region.name}示范路11号`,
}

const outlet = (n: number, name: string, town: string): DemoUnit => ({
  key: `outlet${n}`,
  parent: 'bank',
  kind: 'outlet',
  name: `湛河农商行${name}支行便民服务站`,
  short: `${name}支行`,
  code: `ZH-${String(n).padStart(3, '0')}`,
  phone: `0375-00009${10 + n}`,
  address: `${region.name}${town}示范街${n}号`,
})

const places = [
  ['姚孟', '姚孟街道'],
  ['北渡', '北渡街道'],
  ['曹镇', '曹镇乡'],
  ['马庄', '马庄街道'],
  ['南环', '南环路街道'],
  ['九里山', '九里山街道'],
  ['轻工路', '轻工路街道'],
  ['高阳路', '高阳路街道'],
  ['荆山', '荆山街道'],
  ['河滨', '河滨街道'],
  ['曹镇东', '曹镇乡'],
  ['姚孟西', '姚孟街道'],
] as const
const towns = places.map(([, town]) => town)

/** What people must know before they go: hours, windows, machines, where it lies. Coordinates are made up. */
export const outletProfiles = towns.map((town, n) => ({
  key: `outlet${n + 1}`,
  town,
  hours: {
    workday: [['08:30', '17:00'] as string[]],
    holiday: n % 3 === 0 ? [['09:00', '16:00'] as string[]] : [],
  },
  windows: 1 + (n % 2),
  kiosks: n % 4 === 3 ? 0 : 1,
  longitude: 113.2 + n * 0.013,
  latitude: 33.6 + (n % 4) * 0.011,
}))

/** 湛河区: the bureau with its sections, three departments, a bank and its twelve outlets. All fictitious but the place names. */
export const units: DemoUnit[] = [
  ...organs.map((organ) => ({ ...organ, kind: organ.kind ?? ('department' as const), parent: organ.kind === 'bureau' ? null : 'bureau' })),
  ...neighbours.map((organ) => ({ ...organ, parent: null, kind: 'department' as const, region: '410403' })),
  bank,
  post,
  ...places.map(([name, town], n) => outlet(n + 1, name, town)),
]

export interface DemoStaff {
  username: string
  name: string
  unit: string
  roles: Role[]
}

/** The machine behind a terminal's account, by the number of its outlet. */
export function machineOf(username: string) {
  const n = Number(username.replace('kiosk', ''))
  const serial = `SF-A1-${String(n).padStart(4, '0')}`
  return { model: '示范综合自助终端 A1', serial, network: `10.41.${10 + n}.21（政务外网）` }
}

const deciders = (key: string, [reviewer, approver, head]: [string, string, string]): DemoStaff[] => [
  { username: `${key.toLowerCase()}.review`, name: reviewer, unit: key, roles: ['reviewer'] },
  { username: `${key.toLowerCase()}.decide`, name: approver, unit: key, roles: ['approver'] },
  { username: `${key.toLowerCase()}.head`, name: head, unit: key, roles: ['head'] },
]

export const staff: DemoStaff[] = [
  { username: 'clerk1', name: '周小满', unit: 'outlet1', roles: ['clerk'] },
  { username: 'clerk2', name: '孟远', unit: 'outlet2', roles: ['clerk'] },
  { username: 'clerk3', name: '乔麦', unit: 'outlet3', roles: ['clerk'] },
  { username: 'clerk1b', name: '程小雨', unit: 'outlet1', roles: ['clerk'] },
  { username: 'clerk2b', name: '邵明月', unit: 'outlet2', roles: ['clerk'] },
  { username: 'clerk3b', name: '贺新', unit: 'outlet3', roles: ['clerk'] },
  { username: 'kiosk1', name: '姚孟站1号自助机', unit: 'outlet1', roles: ['terminal'] },
  { username: 'kiosk2', name: '北渡站1号自助机', unit: 'outlet2', roles: ['terminal'] },
  ...deciders('hr', ['沈青禾', '陆守正', '顾长风']),
  ...deciders('medical', ['白芷', '苏远志', '杜衡']),
  ...deciders('police', ['江望舒', '钟鸣', '严明']),
  ...deciders('market', ['方平', '石安', '梁正']),
  ...deciders('health', ['叶清', '林和', '秦康']),
  ...deciders('weidongHr', ['夏岩', '陶然', '尹川']),
  ...deciders('finance', ['钱进', '尚德', '金诚']),
  { username: 'office.review', name: '闻达', unit: 'office', roles: ['reviewer', 'head'] },
  { username: 'environment.review', name: '景行', unit: 'environment', roles: ['reviewer'] },
  { username: 'egov.review', name: '连云', unit: 'egov', roles: ['reviewer'] },
  { username: 'reform.review', name: '易简', unit: 'reform', roles: ['reviewer'] },
  { username: 'data.review', name: '舒朗', unit: 'data', roles: ['reviewer'] },
  { username: 'bureau.lead', name: '章程', unit: 'bureau', roles: ['approver', 'head'] },
  { username: 'officer', name: '高临', unit: 'bureau', roles: ['officer', 'administrator'] },
  { username: 'bank.apply', name: '汪洋', unit: 'bank', roles: ['applicant'] },
  { username: 'post.apply', name: '卫鸿', unit: 'post', roles: ['applicant'] },
  { username: 'bank.admin', name: '冯谷雨', unit: 'bank', roles: ['administrator'] },
]

const clerks = ['柳依依', '霍达', '祝融雪', '艾小满', '符安', '简宁', '穆青山', '岳小川', '单晓']

/** Clerks and terminals of the outlets that the month needs beside the first three. */
const furtherStaff: DemoStaff[] = [
  ...clerks.map((name, n): DemoStaff => ({ username: `clerk${n + 4}`, name, unit: `outlet${n + 4}`, roles: ['clerk'] })),
  ...outletProfiles.flatMap(({ key, kiosks }, n): DemoStaff[] =>
    kiosks > 0 && n > 1 ? [{ username: `kiosk${n + 1}`, name: `${places[n]![0]}站1号自助机`, unit: key, roles: ['terminal'] }] : [],
  ),
]

export const everybody = [...staff, ...furtherStaff]
