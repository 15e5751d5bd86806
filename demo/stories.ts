import type { plots } from './plots.ts'
import type { Ending } from './turns.ts'

export interface Story {
  person: number
  /** The n-th of the district's outlets, from 1. */
  outlet: number
  /** At the window unless it says otherwise. */
  channel?: 'kiosk'
  plot: keyof typeof plots
  /** The working day on which it was submitted, counted back from today. */
  ago: number
  ending: Ending
  /** By this key the story is known again after an interruption; tests tell theirs without. */
  key?: string
}

export const keyPrefix = 'demo-'
export const keyOf = (n: number) => `${keyPrefix}${String(n + 1).padStart(4, '0')}`

/** What comes of what, in the order in which the demonstration tells it. */
export const told: [keyof typeof plots, Ending][] = [
  ['lost', 'received'],
  ['broken', 'correcting'],
  ['self', 'accepted'],
  ['pupil', 'reviewed'],
  ['renter', 'approved'],
  ['lost', 'delivered'],
  ['self', 'supplemented'],
  ['proof', 'instant'],
  ['broken', 'delivered'],
  ['renter', 'refused'],
  ['shopWithoutLease', 'accepted'],
  ['pupil', 'withdrawn'],
  ['away', 'reviewed'],
  ['pensioner', 'received'],
  ['shopAtHome', 'delivered'],
  ['kitchen', 'inspecting'],
  ['byFamily', 'accepted'],
  ['noPhoto', 'kept'],
  ['elsewhere', 'accepted'],
  ['lost', 'askedAgain'],
  ['renter', 'consulting'],
  ['kitchen', 'partly'],
  ['renter', 'paused'],
  ['broken', 'extended'],
  ['shopAtHome', 'revoked'],
  ['self', 'declined'],
  ['pensioner', 'delivered'],
  ['renter', 'sentBack'],
  ['shop', 'terminated'],
  ['away', 'notNeeded'],
  ['lost', 'passedOn'],
  ['proof', 'instant'],
]

const least: Partial<Record<Ending, number>> = {
  received: 0,
  instant: 0,
  accepted: 1,
  correcting: 1,
  withdrawn: 1,
  declined: 1,
  notNeeded: 1,
}

/** Sixty-four cases over the last fortnight of working days, a few of them late. */
export const stories: Story[] = Array.from({ length: 64 }, (_, n) => {
  const [plot, ending] = told[n % told.length]!
  return { key: keyOf(n), person: n, outlet: (n % 3) + 1, plot, ending, ago: (least[ending] ?? 4) + (n % 7) }
})
