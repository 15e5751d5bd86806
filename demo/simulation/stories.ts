import { addWorkdays, type WorkCalendar } from '@tongban/calendar'
import { isWorkday } from '@tongban/calendar/rules'
import { outletProfiles } from '../district.ts'
import { type Plot, plotOf } from '../plots.ts'
import { type Age, ageOf } from './citizens.ts'
import { dice } from './dice.ts'
import { type Kind, type Mix, nextKind } from './mix.ts'
import { partnerStories } from './partners.ts'
import { allScripts, type Scene } from './scripts.ts'
import { instantOf } from './times.ts'

export interface MonthStory {
  n: number
  /** When it is submitted, in milliseconds. */
  at: number
  day: string
  outlet: number
  /** By which way it comes: at an outlet, or over the network from an institution's own staff. */
  channel: 'window' | 'kiosk' | 'web'
  plot: Plot
  age: Age
  ending: string
  scenes: readonly Scene[]
}

export interface Month {
  cases: number
  seed: number
  /** The first and the last day on which people apply. */
  from: string
  until: string
  mix?: Mix
  /** How many months this house has seen before. */
  run?: number
}

/** On a day of rest only some outlets are open, and few people come. */
const busy = 25
const opens = 8 * 60 + 30
const minutes = 8 * 60

/** An institution applies so many working days after the month begins, and again when that is over. */
const rounds = [0, 9]
/** A month with fewer cases has citizens' only, and so has a later month of the same house, where an institution's form may still run. */
const fewest = 100

/** The applications of institutions, which are the first of the month's numbers. */
export function partnersOf(calendar: WorkCalendar, { cases, from, run = 0 }: Month): MonthStory[] {
  if (cases < fewest || run > 0) return []
  return partnerStories.map(({ round, ...story }, n) => {
    const day = addWorkdays(calendar, from, rounds[round]! + 1)
    return { ...story, n, day, at: instantOf(day, opens + n), outlet: 1, channel: 'web', age: 'grown' }
  })
}

/** The stories of a month in the order of their submission, made one by one as they are asked for. */
export function* storiesOf(calendar: WorkCalendar, month: Month): Generator<MonthStory> {
  const before = partnersOf(calendar, month).length

  const days = daysOf(month).map((day) => ({ day, works: isWorkday(calendar, day) }))
  const total = days.reduce((sum, { works }) => sum + (works ? busy : 1), 0)
  const kindOf = nextKind(month.mix ?? 'usual')
  let weight = 0
  let n = 0
  for (const { day, works } of days) {
    weight += works ? busy : 1
    const first = n
    const last = Math.round(((month.cases - before) * weight) / total)
    for (; n < last; n++) {
      const kind = kindOf()
      const within = ((n - first + 0.5) / (last - first)) * minutes
      yield {
        ...{ n: before + n, day, at: instantOf(day, opens + within) },
        ...{ outlet: outletOf(kind, works, dice(1 << 20, month.seed, n, 0)), channel: kind.channel },
        ...{ plot: plotOf(kind.plot), age: ageOf(kind.plot), ending: kind.ending, scenes: allScripts[kind.ending] },
      }
    }
  }
}

export function daysOf({ from, until }: Pick<Month, 'from' | 'until'>): string[] {
  const first = Date.parse(from)
  const count = (Date.parse(until) - first) / 86_400_000 + 1
  return Array.from({ length: count }, (_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10))
}

/** An outlet that is open, has a machine where one is used, and a colleague where one takes part. */
function outletOf({ channel, ending }: Kind, works: boolean, throwOf: number): number {
  const company = allScripts[ending].some((scene) => 'by' in scene && (scene.by === 'colleague' || scene === passesOn))
  const fit = outletProfiles
    .map((profile, n) => ({ ...profile, outlet: n + 1 }))
    .filter(({ hours }) => works || hours.holiday.length > 0)
    .filter(({ kiosks }) => channel === 'window' || kiosks > 0)
    .filter(({ outlet }) => !company || outlet <= 3)
  return fit[throwOf % fit.length]!.outlet
}

const passesOn = allScripts.passedOn[0]
