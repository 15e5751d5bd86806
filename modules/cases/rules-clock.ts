import type { Deadline, Pause, Track } from '@tongban/calendar/contract'
import type { Step } from '@tongban/matters/contract'
import { acceptanceDays, deliveryDays, type Status } from './lifecycle.ts'

/** 时钟: the tracks of a case; each is stored with its pauses and never with its end. */
export type Clock = Partial<Record<'acceptance' | 'promised' | 'statutory' | 'step' | 'delivery', Track>>

export interface Limits {
  statutory: number
  promised: number
  extension?: number
  unit: 'workday' | 'day'
}

/** How a track stands today; the calendar is behind it. */
export type Reckon = (track: Track) => Deadline

export const workdays = (startedOn: string, limit: number): Track => ({
  startedOn,
  limit,
  unit: 'workday',
  firstDay: 'next',
  pauses: [],
  extensions: [],
})

/** The clock of a case that has just been received: five working days to say what is missing. */
export const receivedClock = (today: string): Clock => ({ acceptance: workdays(today, acceptanceDays) })

export const stepTrack = (step: Step, today: string) => workdays(today, step.workdays)

export const deliveryTrack = (today: string) => workdays(today, deliveryDays)

/** The limits of the decision, counted from acceptance; where the law deems it accepted, from receipt, without the applicant's days of correction. */
export function startedClock(limits: Limits, on: string, pauses: Pause[] = []): Clock {
  const track = (limit: number): Track => ({ ...workdays(on, limit), unit: limits.unit, pauses })
  return { promised: track(limits.promised), statutory: track(limits.statutory) }
}

const each = (clock: Clock, names: readonly (keyof Clock)[], change: (track: Track) => Track): Clock => ({
  ...clock,
  ...Object.fromEntries(names.flatMap((name) => (clock[name] ? [[name, change(clock[name])]] : []))),
})

const deciding = ['promised', 'statutory', 'step'] as const

export const pausedFor = (clock: Clock, names: readonly (keyof Clock)[], from: string, reason: string): Clock =>
  each(clock, names, (track) => ({ ...track, pauses: [...track.pauses, { from, reason }] }))

export const resumedOn = (clock: Clock, names: readonly (keyof Clock)[], to: string): Clock =>
  each(clock, names, (track) => ({ ...track, pauses: track.pauses.map((pause) => (pause.to === undefined ? { ...pause, to } : pause)) }))

export const pausedByProcedure = (clock: Clock, from: string, reason: string) => pausedFor(clock, deciding, from, reason)
export const resumedByProcedure = (clock: Clock, to: string) => resumedOn(clock, deciding, to)

/** The named limits grow together; the step keeps its own. */
export const extendedBy = (clock: Clock, names: readonly ('promised' | 'statutory')[], by: number, reason: string, on: string): Clock =>
  each(clock, names, (track) => ({
    ...track,
    extensions: [...track.extensions, { by, reason, on }],
  }))

/** Which track counts in which state, and what it is called. */
export function runningTrack(status: Status, clock: Clock): { what: string; track: Track } | undefined {
  if (status === 'received' || status === 'correcting') return named('受理审查', clock.acceptance)
  if (status === 'accepted' || status === 'paused') return named('承诺办结', clock.promised)
  return status === 'concluded' ? named('结果送达', clock.delivery) : undefined
}

const named = (what: string, track: Track | undefined) => track && { what, track }
