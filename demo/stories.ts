/** How far a demonstration case has come; `ago` is the working day on which it was submitted, counted back from today. */
export const endings = [
  'received',
  'correcting',
  'supplemented',
  'accepted',
  'reviewed',
  'approved',
  'delivered',
  'refused',
  'withdrawn',
] as const
export type Ending = (typeof endings)[number]

export interface Story {
  person: number
  outlet: 1 | 2 | 3
  plot: keyof typeof plots
  ago: number
  ending: Ending
}

interface Plot {
  matter: string
  situation: Record<string, string>
  form: Record<string, unknown>
  papers: string[]
  missing?: { pointer: string; title: string; problem: string; remedy: string }
}

const photo = {
  pointer: '/materials/photo',
  title: '近期免冠白底彩色照片',
  problem: '照片背景不是白色，头部偏小',
  remedy: '请在窗口重新拍摄，免费',
}

/** What people come with. `papers` are materials handed in beside the card that was read. */
export const plots = {
  lost: {
    matter: 'ss-card-reissue',
    situation: { cause: 'lost', by: 'self' },
    form: { bank: 'keep', delivery: 'counter', lossReported: true },
    papers: ['photo'],
    missing: photo,
  },
  broken: {
    matter: 'ss-card-reissue',
    situation: { cause: 'broken', by: 'self' },
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
    situation: { ground: 'employment', home: 'rented', by: 'self' },
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
} as const satisfies Record<string, Plot>

export const plotOf = (name: keyof typeof plots): Plot => plots[name]

const names = Object.keys(plots) as (keyof typeof plots)[]
const steps: Ending[] = [
  'received',
  'correcting',
  'accepted',
  'reviewed',
  'approved',
  'delivered',
  'supplemented',
  'delivered',
  'refused',
  'accepted',
  'withdrawn',
  'reviewed',
  'received',
  'delivered',
]
const least: Record<Ending, number> = {
  received: 0,
  correcting: 1,
  supplemented: 2,
  accepted: 1,
  reviewed: 2,
  approved: 3,
  delivered: 4,
  refused: 3,
  withdrawn: 1,
}

/** Forty-two cases over the last fortnight of working days, a few of them late. */
export const stories: Story[] = Array.from({ length: 42 }, (_, n) => {
  const ending = steps[n % steps.length]!
  return { person: n % 30, outlet: ((n % 3) + 1) as 1 | 2 | 3, plot: names[n % names.length]!, ending, ago: least[ending] + (n % 7) }
})
