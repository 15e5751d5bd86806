export interface Plot {
  matter: string
  situation: Record<string, string>
  form: Record<string, unknown>
  papers: string[]
  missing?: { pointer: string; title: string; problem: string; remedy: string }
  /** 容缺: the material that is brought later. */
  deferred?: string
  /** 告知承诺: the material that is promised away. */
  committed?: string
  /** 异地代收代办: the region whose organ decides. */
  region?: string
  /** 代办: somebody acts, with a mandate. */
  agent?: 'family' | 'guardian' | 'other'
}

const photo = {
  pointer: '/materials/photo',
  title: '近期免冠白底彩色照片',
  problem: '照片背景不是白色，头部偏小',
  remedy: '请在窗口重新拍摄，免费',
}
const lost = {
  matter: 'ss-card-reissue',
  situation: { cause: 'lost' },
  form: { bank: 'keep', delivery: 'counter', lossReported: true },
}
const shop = {
  matter: 'sole-trader-registration',
  situation: { premises: 'rented', dwelling: 'no', family: 'individual' },
  form: {
    shopName: '湛河区示范小吃店',
    domicile: '湛河区姚孟街道示范村12号',
    premisesAddress: '湛河区姚孟街道示范街3号',
    area: 40,
    staff: 2,
    scope: [{ item: '小吃店经营', kind: 'licensed' }],
    priorApproval: false,
    licence: 'counter',
    leaseEnds: '2028-12-31',
  },
}

const kitchen = {
  matter: 'food-business-permit',
  situation: { apply: 'first', business: 'catering' },
  form: {
    shopName: '湛河区示范小吃店',
    creditCode: '92410411MA9990007F',
    premisesAddress: '湛河区姚孟街道示范街3号',
    area: 60,
    safetyOfficer: '何水生',
    projects: [{ project: 'hot' }, { project: 'cold', detail: '凉拌菜' }],
    seats: 24,
    kitchen: 18,
  },
}

/** What people come with. `papers` are materials handed in beside the card that was read. */
export const plots = {
  lost: { ...lost, papers: ['photo'], missing: photo },
  byFamily: { ...lost, papers: ['photo'], missing: photo, agent: 'family' },
  noPhoto: { ...lost, papers: [], missing: photo, deferred: 'photo' },
  elsewhere: { ...lost, papers: ['photo'], missing: photo, region: '410403' },
  broken: {
    matter: 'ss-card-reissue',
    situation: { cause: 'broken' },
    form: { bank: 'change', newBank: '湛河农村商业银行', delivery: 'counter' },
    papers: ['photo', 'oldCard'],
    missing: photo,
  },
  self: {
    matter: 'resident-medical-enrolment',
    situation: { who: 'self', place: 'household', aid: 'none' },
    form: { period: 'next', townAddress: '湛河区姚孟街道示范村12号' },
    papers: [],
    missing: { pointer: '/form/townAddress', title: '参保人现住址', problem: '门牌号与户口簿不一致', remedy: '请按户口簿核对后重新填写' },
  },
  pupil: {
    matter: 'resident-medical-enrolment',
    situation: { who: 'self', place: 'study', aid: 'none' },
    form: { period: 'next', townAddress: '湛河区轻工路街道示范路5号', school: '湛河区示范小学' },
    papers: ['enrolled'],
    missing: { pointer: '/materials/enrolled', title: '在读证明', problem: '学校公章看不清', remedy: '请到学校重新盖章后拍照提交' },
  },
  renter: {
    matter: 'residence-permit',
    situation: { ground: 'employment', home: 'rented' },
    form: {
      householdAddress: '示范省示范市示范县示范镇3号',
      residenceAddress: '湛河区南环路街道示范小区2号楼301',
      since: '2025-03-01',
      delivery: 'counter',
      employer: '湛河区示范食品厂',
      employedSince: '2025-02-15',
      landlordName: '唐秋分',
      landlordPhone: '19900001999',
    },
    papers: ['photo', 'lease', 'employment'],
    missing: { pointer: '/materials/lease', title: '房屋租赁合同', problem: '缺少出租人签名页', remedy: '请补交有双方签名的那一页' },
  },
  shop: {
    ...shop,
    papers: ['premisesProof'],
    missing: {
      pointer: '/materials/premisesProof',
      title: '经营场所使用证明',
      problem: '租赁合同缺少签名页',
      remedy: '请补交有双方签名的那一页',
    },
  },
  shopWithoutLease: { ...shop, papers: [], deferred: 'premisesProof' },
  shopAtHome: {
    ...shop,
    situation: { premises: 'owned', dwelling: 'yes', family: 'individual' },
    form: Object.fromEntries(Object.entries(shop.form).filter(([name]) => name !== 'leaseEnds')),
    papers: ['premisesProof'],
    committed: 'neighbours',
  },
  away: {
    matter: 'remote-medical-filing',
    situation: { kind: 'longTerm' },
    form: {
      insurance: 'resident',
      destination: '示范省示范市',
      startsOn: '2026-12-01',
      category: 'residing',
      address: '示范省示范市示范路8号',
    },
    papers: ['residence'],
    missing: {
      pointer: '/materials/residence',
      title: '长期居住证明',
      problem: '居住证已过期',
      remedy: '请提交在有效期内的居住证或租赁合同',
    },
  },
  pensioner: {
    matter: 'pension-qualification',
    situation: { place: 'local', mobility: 'able' },
    form: { address: '湛河区九里山街道示范院6号', contactName: '林溪月', contactPhone: '19900001888' },
    papers: ['presence'],
    missing: { pointer: '/materials/presence', title: '领取人现场照片或当面核对记录', problem: '照片面部模糊', remedy: '请在网点重新拍摄' },
  },
  kitchen: {
    ...kitchen,
    papers: ['licence', 'layout', 'rules'],
    missing: {
      pointer: '/materials/layout',
      title: '主要设备设施、经营布局和操作流程文件',
      problem: '没有标明洗消区',
      remedy: '请补画洗消区后重新提交',
    },
  },
  kitchenWithoutRules: { ...kitchen, papers: ['licence', 'layout'], deferred: 'rules' },
  proof: { matter: 'contribution-proof-print', situation: { span: 'all' }, form: { insurance: 'pension' }, papers: [] },
} as const satisfies Record<string, Plot>

export const plotOf = (name: keyof typeof plots): Plot => plots[name]
