import { people } from '../people.ts'
import type { Turn } from '../turns.ts'

export const contacts = {
  institution: '湛河农村商业银行（演示）',
  contact: '汪洋',
  contactPhone: '19900000901',
  business: '冯谷雨',
  businessPhone: '19900000902',
  engineer: '宁致远',
  engineerPhone: '19900000903',
  leader: '章文',
  leaderPhone: '0375-0000900',
}
type Contact = keyof typeof contacts
const only = (...names: Contact[]) => Object.fromEntries(names.map((name) => [name, contacts[name]]))
const office = ['institution', 'contact', 'contactPhone'] as const
const leader = ['leader', 'leaderPhone'] as const

interface Form {
  matter: string
  next?: Turn['by']
  rows?: string
  papers?: string[]
  form(round: number): Record<string, unknown>
}

/** The five forms of an institution, each round's with rows of its own. */
export const forms: Form[] = [
  {
    matter: 'outlet-opening',
    next: 'environment.review',
    rows: 'outlets',
    form: (round) => ({
      ...only(...office, 'business', 'businessPhone', ...leader),
      outlets: [1, 2].map((n) => ({
        name: `示范${round}－${n}分理处`,
        town: '姚孟街道',
        place: `湛河区姚孟街道示范大街${round}－${n}号`,
        service: 'window+kiosk',
      })),
    }),
  },
  {
    matter: 'network-access',
    next: 'egov.review',
    papers: ['topology'],
    form: () => ({
      ...only('institution', ...leader, 'engineer', 'engineerPhone'),
      address: '湛河区示范路9号',
      operator: contacts.contact,
      operatorPhone: contacts.contactPhone,
      ...{ wholeLan: false, internet: false, internetZone: false, publicZone: false, publicService: false },
      terminals: [{ type: '窗口电脑', count: 2, ip: '10.1.2.0/24' }],
    }),
  },
  {
    matter: 'teller-matters',
    next: 'data.review',
    rows: 'matters',
    form: (round) => ({
      ...only(...office, 'engineer', 'engineerPhone', ...leader),
      ...{ model: '示范柜员机 B1', system: 'Linux', machines: 3, planned: '2026-12-01' },
      matters: [{ unit: '湛河区人社局', matter: `社保参保查询${round}`, business: '查询', result: '打印凭证' }],
    }),
  },
  {
    matter: 'window-setup',
    next: 'reform.review',
    rows: 'windows',
    form: (round) => ({
      ...only(...office, 'business', 'businessPhone', ...leader),
      windows: [{ outlet: '高阳路支行', windows: 1, matters: '社会保障', clerks: people[round]!.name }],
    }),
  },
  {
    matter: 'platform-access',
    rows: 'outlets',
    form: () => ({
      ...only(...office, ...leader),
      ...{ model: '示范综合自助终端 A1', terminals: 1 },
      outlets: [{ name: '南环支行', place: '湛河区南环路街道示范街5号', count: 1 }],
    }),
  },
]
