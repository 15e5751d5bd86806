import type { LetterKind } from '@tongban/certificates'
import type { Implementation, Material, Matter } from '@tongban/matters/contract'
import type { GivenMaterial } from './contract.ts'

/** The last letter of a kind that this case has. */
export type Earlier = (kind: LetterKind) => { number: string; issuedOn: string } | undefined

const units = { workday: '个工作日', day: '日' } as const

export const daysWords = (days: number, unit: keyof typeof units) => `${days}${units[unit]}`

export const limitWords = ({ limits }: Implementation) => ({
  statutory: daysWords(limits.statutory, limits.unit),
  promised: daysWords(limits.promised, limits.unit),
})

export const feeWords = ({ fees }: Implementation) =>
  fees.map((fee) => `${fee.item}${(fee.amount / 100).toFixed(2)}元（${fee.basis}）`).join('；')

/** Where and until when to turn against a decision: 行政复议法第二十条, 行政诉讼法第四十六条. */
export const remediesOf = ({ remedy }: Implementation) => ({
  reviewOrgan: remedy.reconsideration,
  reviewDays: 60,
  court: remedy.court,
  suitMonths: 6,
})

const sources: Record<string, string> = {
  'card-reader': '读卡核验，原件当场退还',
  upload: '电子件',
  camera: '现场拍摄',
  scanner: '现场扫描，原件当场退还',
}

/** Materials as a receipt lists them. Originals go back at once, so that no paper changes hands. */
export function listed(matter: Matter, given: GivenMaterial[]) {
  return [...new Set(given.map((g) => g.item))].map((item) => {
    const of = given.filter((g) => g.item === item)
    const note = `${sources[of[0]!.from] ?? '调取电子证照'}${of.length > 1 ? `，${of.length}份` : ''}`
    return { name: nameOf(matter, item), originals: 0, copies: 0, note }
  })
}

export const nameOf = (matter: Matter, item: string) => matter.materials.find((m) => m.id === item)?.name ?? item

/** 补交形式: what is to be brought, on which paper. */
export function formWords({ copies, standard }: Pick<Material, 'copies' | 'standard'>): string {
  const pieces = [copies?.original ? `原件${copies.original}份` : '', copies?.copy ? `复印件${copies.copy}份` : ''].filter(Boolean)
  return [pieces.join('、') || '电子件或复印件1份', standard].filter(Boolean).join('；')
}

/** 告知承诺: what the applicant declares in place of a proof. */
export const declared = ({ name, standard }: Pick<Material, 'name' | 'standard'>) =>
  `本人符合“${name}”所要证明的情况${standard ? `：${standard.replace(/[。；]$/, '')}` : ''}。`

/** 事中事后核查 as the letters tell it. */
export const checkWords = ({ afterCheck }: Implementation) =>
  afterCheck
    ? `办结后${afterCheck.workdays}个工作日内，按${afterCheck.percent}%的比例抽取核查；核查不实的，撤销决定并记入信用记录。`
    : undefined

/** RFC 3339 in Beijing time, as letters print it. */
export const beijing = (at: Date) => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
