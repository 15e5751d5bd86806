import { dateOf } from '@tongban/calendar'
import type { Random } from '@tongban/kit/random'
import { type Cloner, clonerOf } from './clone.ts'
import type { Ground, Table } from './ground.ts'
import type { Invented } from './people.ts'
import type { Template } from './templates.ts'

/** An outlet with a clerk who receives there. */
export interface Outlet {
  unit: string
  clerk: string
  name: string
}

export interface Plan {
  tables: readonly Table[]
  templates: readonly Template[]
  people: readonly Invented[]
  random: Random
  cases: number
  /** Who receives cases, one clerk an outlet. */
  outlets: readonly Outlet[]
}

/** Of all cases the last so many per cent are of these days, and of those so many are still open. */
const [fresh, stillOpen] = [5, 60]
/** Of the others so many per cent had a long way: corrections, a pause, a step back; the events come to about ten a case. */
const longWays = 45

interface Kind {
  template: Template
  events: number
  received: Date
  cloner: Cloner
  /** What stands for the template's outlet, clerk and clerk's name at each outlet. */
  instead: Map<string, string>[]
}

/** Makes the lines of the cases from one number to another, by table. */
export function makerOf({ keys }: Ground, plan: Plan): (from: number, to: number) => Map<string, string[]> {
  const replaced = new Set(plan.outlets.flatMap(({ unit, clerk, name }) => [unit, clerk, name]))
  const kinds = plan.templates.map((template) => kindOf(template, plan, clonerOf(template, plan.tables, keys, plan.random, replaced)))
  const pick = pickerOf(kinds, plan)
  const serials = new Map<string, number>()
  return (from, to) => {
    const lines = new Map<string, string[]>(plan.tables.map(({ name }) => [name, []]))
    for (let n = from; n < to; n++) {
      const { kind, earlier } = pick(n)
      const day = dateOf(new Date(kind.received.getTime() - earlier * 86_400_000))
      const serial = serials.get(day) ?? 0
      serials.set(day, serial + 1)
      const no = numbered(kind.template.no.slice(0, 6) + day.replaceAll('-', '') + String((serial * 7_919) % 1_000_000).padStart(6, '0'))
      const person = plan.people[(n * 7) % plan.people.length]!
      kind.cloner({ no, person, earlier, instead: kind.instead[n % kind.instead.length]! }, lines)
    }
    return lines
  }
}

function kindOf(template: Template, { tables, outlets }: Plan, cloner: Cloner): Kind {
  const { columns } = tables.find(({ name }) => name === 'cases')!
  const row = template.rows.get('cases')![0]!
  const value = (name: string) => row[columns.findIndex((column) => column.name === name)]!
  const home = outlets.find(({ unit }) => unit === value('received_unit')) ?? outlets[0]!
  const instead = outlets.map(
    ({ unit, clerk, name }) =>
      new Map([
        [home.unit, unit],
        [home.clerk, clerk],
        [home.name, name],
      ]),
  )
  return { template, events: template.rows.get('case_event')!.length, received: new Date(value('received_at')), cloner, instead }
}

/** Which kind the n-th case is and how many days earlier: whole weeks, so that working days stay working days, within the year. */
function pickerOf(kinds: readonly Kind[], { cases, random }: Plan) {
  const open = kinds.filter(({ template }) => template.open)
  const closed = kinds.filter(({ template }) => !template.open)
  const long = closed.filter(({ events }) => events >= 10)
  const weeks = Math.max(1, Math.floor(dayOfYear(new Date(Math.min(...kinds.map(({ received }) => received.getTime())))) / 7))
  const old = Math.floor((cases * (100 - fresh)) / 100)
  const any = (some: readonly Kind[]) => some[random.below(some.length)]!
  const done = () => any(closed.length === 0 ? open : long.length > 0 && random.below(100) < longWays ? long : closed)
  return (n: number): { kind: Kind; earlier: number } => {
    if (n < old) return { kind: done(), earlier: 7 * (weeks - Math.floor((n * (weeks - 1)) / Math.max(1, old))) }
    return { kind: open.length > 0 && random.below(100) < stillOpen ? any(open) : done(), earlier: 0 }
  }
}

const dayOfYear = (at: Date) => Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000)

/** ISO 7064 MOD 11,10, as case numbers end. */
function numbered(body: string): string {
  let product = 10
  for (const digit of body) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
  return body + ((11 - product) % 10)
}
