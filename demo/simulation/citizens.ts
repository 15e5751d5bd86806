import { idCheck } from '@tongban/identity/rules'
import type { Visitor } from '../applications.ts'
import { people } from '../people.ts'
import type { plots } from '../plots.ts'

/** By year of birth: who draws a pension, who studies, everybody else. */
const born = { old: 1940, young: 1996, grown: 1964 } as const
const years = { old: 20, young: 8, grown: 32 } as const
export type Age = keyof typeof born
export const ageOf = (plot: keyof typeof plots): Age => (plot === 'pensioner' ? 'old' : plot === 'pupil' ? 'young' : 'grown')

const perDay = 900
const day = 86_400_000

/** The n-th of a city's citizens, made of nobody: the same for the same number, another for another, as many as are asked for. */
export function citizenAt(n: number, age: Age): Visitor {
  const like = people[n % people.length]!
  const place = Math.floor(n / perDay) % (years[age] * 365)
  const birth = new Date(Date.UTC(born[age], 0, 1) + place * day).toISOString().slice(0, 10)
  const body = `410499${birth.replaceAll('-', '')}${String(100 + (n % perDay)).padStart(3, '0')}`
  const card = { ...like, birth, idNumber: body + idCheck(body), sex: Number(body[16]) % 2 ? ('男' as const) : ('女' as const) }
  return { card, phone: `1990${String(n % 10_000_000).padStart(7, '0')}` }
}
