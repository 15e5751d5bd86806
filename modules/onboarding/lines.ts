import type { Decided } from '@tongban/cases'
import type { OutletRecord } from '@tongban/outlets/contract'
import { comparable, comparablePlace, type Service } from '@tongban/outlets/rules'

/** Rows of the five forms, by the names that their schemas give the fields (catalogue/matters). */
export interface OutletLine {
  name: string
  town: string
  place: string
  service: string
}
export interface WindowLine {
  outlet: string
  windows: number
  matters: string
  clerks: string
}
export interface MatterLine {
  unit: string
  matter: string
  business: string
  result: string
}
export interface TerminalLine {
  name: string
  place: string
  count: number
}

/** Rows that passed, with their numbers in the form. A decision without lines passes all or none. */
export function passedRows<T>({ form, lines, matter, outcome }: Decided): { row: T; line: number }[] {
  const rows = form[matter.lines?.field ?? ''] as T[]
  const passed = new Set(lines.filter(({ verdict }) => verdict === 'passed').map(({ index }) => index))
  const whole = lines.length === 0 && outcome !== 'refused'
  return rows.map((row, line) => ({ row, line })).filter(({ line }) => whole || passed.has(line))
}

/** The planned services of a row of 附件1: `window+kiosk`. */
export const servicesOf = (service: string) => service.split('+') as Service[]

const named = ({ name, short }: OutletRecord, said: string) => [name, short].some((own) => comparable(own) === comparable(said))

/** The partner's own outlet of this name, that is being built or runs. */
export const ownOutlet = (all: readonly OutletRecord[], partner: string, said: string) =>
  all.find((outlet) => outlet.partner.id === partner && outlet.status !== 'closed' && named(outlet, said))

/** An outlet that stands already: of the same name, or at the same place, whoever runs it. A short name is only its own partner's. */
export function standing(
  all: readonly OutletRecord[],
  partner: string,
  { name, town, place }: Pick<OutletLine, 'name' | 'town' | 'place'>,
) {
  const open = all.filter(({ status }) => status !== 'closed')
  return {
    byName: open.find((o) => comparable(o.name) === comparable(name)) ?? ownOutlet(open, partner, name),
    byPlace: open.find((o) => comparablePlace(o.town, o.address) === comparablePlace(town, place)),
  }
}
