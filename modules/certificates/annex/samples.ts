import type { AnnexFacts } from './model.ts'

/** The five forms filled in as a fictitious bank would, for tests and printed samples. */
type Answers = Record<string, unknown>

const institution = '示范商业银行股份有限公司平顶山湛河支行'
const people = (...[contact, second, third]: [string, string, string]): Answers => ({
  [contact]: '汪洋',
  [`${contact}Phone`]: '19900002001',
  [second]: '冯谷雨',
  [`${second}Phone`]: '19900002002',
  [third]: '欧阳建国',
  [`${third}Phone`]: '0375-0002003',
})
const outlets = [
  ['高阳路支行', '高阳路街道', '高阳路街道示范路11号', 'window+kiosk+stm'],
  ['轻工路支行', '轻工路街道', '示范路12号', 'window+stm'],
  ['南环路支行', '南环路街道', '示范路13号示范小区东门向南五十米路西临街一层', 'kiosk+stm'],
  ['马庄支行', '马庄街道', '示范路14号', 'kiosk'],
  ['北渡支行', '北渡街道', '示范路15号', 'stm'],
  ['姚孟支行', '姚孟街道', '示范路16号', 'window'],
] as const

export const answers: Record<string, Answers> = {
  'outlet-opening': {
    institution,
    ...people('contact', 'business', 'leader'),
    outlets: outlets.map(([name, town, place, service]) => ({ name, town, place, service })),
  },
  'network-access': {
    institution,
    address: '河南省平顶山市湛河区示范路10号示范金融大厦三层',
    ...people('operator', 'engineer', 'leader'),
    wholeLan: true,
    internet: false,
    internetZone: true,
    publicZone: false,
    publicService: true,
    terminals: [
      { type: '综合窗口电脑', count: 12, ip: '10.41.4.10-21' },
      { type: '集成式自助终端', count: 3, ip: '10.41.4.31-33' },
      { type: '智慧柜员机', count: 18 },
    ],
  },
  'window-setup': {
    institution,
    ...people('contact', 'business', 'leader'),
    windows: [
      { outlet: '高阳路支行', windows: 2, matters: '社会保障、医疗保障', clerks: '温故、知新' },
      { outlet: '轻工路支行', windows: 1, matters: '社会保障、医疗保障、户籍管理', clerks: '许言' },
      { outlet: '南环路支行', windows: 1, matters: '市场主体登记', clerks: '古丽娜尔·买买提艾力' },
      { outlet: '马庄支行', windows: 1, matters: '医疗保障', clerks: '䶮㛃' },
      { outlet: '姚孟支行', windows: 2, matters: '社会保障', clerks: '高山、流水' },
    ],
  },
  'teller-matters': {
    institution,
    model: 'SF-STM 600',
    system: '银河麒麟桌面操作系统 V10',
    ...people('contact', 'engineer', 'leader'),
    machines: 18,
    planned: '2027-01-15',
    matters: [
      { unit: '区人力资源和社会保障局', matter: '社会保险参保缴费记录查询打印', business: '查询', result: '打印凭证' },
      { unit: '区人力资源和社会保障局', matter: '社会保障卡补领', business: '办理', result: '网点领卡' },
      { unit: '区医疗保障局', matter: '城乡居民医保参保登记', business: '办理', result: '网上办结' },
      { unit: '区医疗保障局', matter: '异地就医备案', business: '办理', result: '网上办结' },
      { unit: '湛河公安分局', matter: '居住证申领进度查询', business: '查询', result: '屏幕显示' },
    ],
  },
  'platform-access': {
    institution,
    contact: '汪洋',
    contactPhone: '19900002001',
    leader: '欧阳建国',
    leaderPhone: '0375-0002003',
    model: 'SF-ZZ 2100',
    terminals: 7,
    outlets: outlets.map(([name, town, place], n) => ({
      name,
      place: `${town}${place}`.replace(`${town}${town}`, town),
      count: n === 0 ? 2 : 1,
    })),
  },
}

const given = [
  { item: 'topology', count: 1 },
  { item: 'internetZoneNote', count: 1 },
  { item: 'publicServiceNote', count: 2 },
]
const sections: Record<string, string | undefined> = {
  'outlet-opening': 'environment',
  'network-access': 'egov',
  'window-setup': 'reform',
  'teller-matters': 'data',
}

/** A form just filed: no opinion yet. */
export const filed = (matter: string): AnnexFacts => ({
  caseNo: '410411202611209000017',
  applicant: institution,
  filedOn: '2026-11-20',
  answers: answers[matter]!,
  materials: matter === 'network-access' ? given : [],
  lines: [],
  opinions: [],
  demo: true,
})

const lineCount: Record<string, number> = { 'outlet-opening': 6, 'window-setup': 5, 'teller-matters': 5, 'platform-access': 6 }

/** The same decided: one line not granted, one sent back. */
export function decided(matter: string): AnnexFacts {
  const lines = Array.from({ length: lineCount[matter] ?? 0 }, (_, index) => ({ index, verdict: '通过', reason: '' }))
  if (lines.length > 0) {
    lines[3] = { index: 3, verdict: '不通过', reason: '现场核验，场地不足三十平方米' }
    lines[4] = { index: 4, verdict: '退回修改', reason: '请补写到门牌号' }
  }
  const section = sections[matter]
  const opinion = (step: string, by: string, on: string, verdict: string, text: string) => ({ step, by, on, verdict, text })
  return {
    ...filed(matter),
    lines,
    opinions: [
      opinion(
        'office',
        '闻达',
        '2026-11-23',
        '同意',
        '申报单位符合管理办法第二条的申报条件，材料齐全，内容属实，建议予以办理，请有关科室审核。',
      ),
      ...(section ? [opinion(section, '景行', '2026-11-25', '同意', '已到现场逐个核对，功能布局、设备、人员配置与所报一致。')] : []),
      opinion('leader', '章程', '2026-11-26', lines.length > 0 ? '部分同意' : '同意', '同意所报，没有通过的按逐行意见整改后再报。'),
    ],
  }
}
