import { dateOf } from '@tongban/calendar'
import type { Offer, Procedure } from '@tongban/matters/contract'
import { type Action, actions, lifecycles, type Status, sideActions } from './lifecycle.ts'
import {
  type Clock,
  deliveryTrack,
  extendedBy,
  pausedByProcedure,
  pausedFor,
  receivedClock,
  resumedByProcedure,
  resumedOn,
  startedClock,
  stepTrack,
} from './rules-clock.ts'
import type { CaseRow, EventRow } from './store.ts'

/** A case as its events alone tell it. */
export interface Told {
  status: Status
  clock: Clock
  outcome: string | null
  open: boolean
  corrections: number
  /** Events that change the case; looks at it and copies of letters do not. */
  turns: number
  /** The day of the last turn. */
  day: string
  /** What the table does not allow, in words. */
  strange: string[]
}

type Data = Record<string, unknown>

/** Replays the events of a case by the table of actions: status, clock, outcome, as they must be now. */
export function replay(row: Pick<CaseRow, 'procedure'>, events: readonly EventRow[], offer: Offer): Told {
  const table = lifecycles[row.procedure as Procedure]
  const [first, ...rest] = events
  const day = first ? dateOf(first.at) : ''
  const told: Told = {
    status: 'received',
    clock: receivedClock(day),
    outcome: null,
    open: true,
    corrections: 0,
    turns: 1,
    day,
    strange: [],
  }
  if (first?.action !== 'submit') told.strange.push('第一条事件不是提交')
  for (const event of rest) {
    const action = actions.find((name) => name === event.action)
    if (!action) continue
    const transition = table[action]
    if (!transition?.from.includes(told.status)) told.strange.push(`第${event.seq}条“${event.action}”不能从“${told.status}”开始`)
    if (transition && !sideActions.includes(action)) told.status = transition.to
    follow(told, action, event, offer)
  }
  return told
}

function follow(told: Told, action: Action, event: EventRow, offer: Offer): void {
  const data = event.data as Data
  told.turns += 1
  told.day = dateOf(event.at)
  told.clock = clocks[action]?.({ clock: told.clock, day: told.day, data, offer }) ?? told.clock
  if (action === 'requestCorrection' || action === 'correctAgain') told.corrections += 1
  if (action === 'conclude' || action === 'decideByRule') told.outcome = data.outcome as string
  told.open = told.open && !closes(action, offer)
}

const ending: readonly Action[] = ['decline', 'markNotNeeded', 'withdraw', 'revoke', 'terminate', 'lapse', 'deliver']

const closes = (action: Action, { matter }: Offer) =>
  ending.includes(action) || (action === 'conclude' && !lifecycles[matter.procedure].deliver)

interface Turned {
  clock: Clock
  day: string
  data: Data
  offer: Offer
}

const stepNamed = ({ matter }: Offer, id: unknown) => matter.steps.find((step) => step.id === id)

/** The clock with the step that begins; a step that the matter does not know leaves no track, which the comparison shows. */
function entering(clock: Clock, day: string, offer: Offer, id: unknown): Clock {
  const step = stepNamed(offer, id)
  const { step: _before, ...rest } = clock
  return step ? { ...rest, step: stepTrack(step, day) } : rest
}

const correcting = ({ clock, day }: Turned): Clock => pausedFor({ acceptance: clock.acceptance! }, ['acceptance'], day, '')
const delivering = ({ clock, day, offer }: Turned): Clock =>
  lifecycles[offer.matter.procedure].deliver ? { ...clock, delivery: deliveryTrack(day) } : clock

const clocks: Partial<Record<Action, (turned: Turned) => Clock>> = {
  requestCorrection: correcting,
  correctAgain: correcting,
  supplement: ({ clock, day }) => resumedOn(clock, ['acceptance'], day),
  accept: ({ clock, day, data, offer }) => entering({ ...clock, ...startedClock(offer.implementation.limits, day) }, day, offer, data.step),
  deem: ({ clock, day, data, offer }) => {
    const { startedOn, pauses } = clock.acceptance!
    return entering({ ...clock, ...startedClock(offer.implementation.limits, startedOn, pauses) }, day, offer, data.step)
  },
  pass: ({ clock, day, data, offer }) => entering(clock, day, offer, data.next),
  sendBack: ({ clock, day, data, offer }) => entering(clock, day, offer, data.step),
  pause: ({ clock, day }) => pausedByProcedure(clock, day, ''),
  resume: ({ clock, day }) => resumedByProcedure(clock, day),
  extend: ({ clock, day, data, offer }) =>
    extendedBy(
      clock,
      offer.matter.procedure !== 'service' || offer.implementation.limits.extension !== undefined
        ? ['promised', 'statutory']
        : ['promised'],
      data.days as number,
      '',
      day,
    ),
  conclude: delivering,
  decideByRule: delivering,
}
