import type { WorkCalendar } from '@tongban/calendar'
import type { lettersOfCases } from '@tongban/certificates'
import { canonical } from '@tongban/kit/crypto'
import { linkOf } from '@tongban/kit/events'
import type { Offer, Procedure } from '@tongban/matters/contract'
import { replay, type Told } from './audit-replay.ts'
import { dueColumns, never } from './clock.ts'
import { type Action, type LetterKind, lifecycles } from './lifecycle.ts'
import { missed, type PromiseTrack } from './rules.ts'
import type { Clock } from './rules-clock.ts'
import type { CaseRow, EventRow } from './store.ts'
import type { PromiseRow, SpecialRow } from './store-tracks.ts'

/** Everything that is on record of one case. */
export interface Dossier {
  row: CaseRow
  events: EventRow[]
  promises: PromiseRow[]
  specials: SpecialRow[]
  letters: Awaited<ReturnType<typeof lettersOfCases>>
  offer: Offer
}

/** Every fault of one case in words; an empty list when all of it can be computed again from its events. */
export function faultsOf(dossier: Dossier, calendar: WorkCalendar, today: string): string[] {
  const told = replay(dossier.row, dossier.events, dossier.offer)
  return [
    ...chainFaults(dossier),
    ...told.strange,
    ...rowFaults(dossier, told),
    ...clockFaults(dossier, told, calendar),
    ...stampFaults(dossier),
    ...letterFaults(dossier),
    ...promiseFaults(dossier),
    ...lawFaults(dossier, today),
  ]
}

const saying = (wrong: boolean, what: string) => (wrong ? [what] : [])

/** Numbered without a gap, none earlier than the one before, each linked to the one before. */
function chainFaults({ row, events }: Dossier): string[] {
  if (events.length === 0) return ['没有事件']
  return events.flatMap((event, n) => {
    const before = events[n - 1]
    const { actor_name: actorName, id, seq, at, action, actor, unit } = event
    const data = event.data as Record<string, unknown>
    const link = linkOf(event.prev, row.id, { id, seq, at, action, actor, actorName, unit, data })
    return [
      ...saying(seq !== n + 1, `事件第${n + 1}条的序号是${seq}`),
      ...saying(before !== undefined && at < before.at, `事件第${seq}条早于前一条`),
      ...saying(event.prev !== (before?.digest ?? ''), `事件第${seq}条没有接上前一条`),
      ...saying(event.digest !== link, `事件第${seq}条的摘要与内容不符`),
    ]
  })
}

const rowFaults = ({ row }: Dossier, told: Told): string[] => [
  ...saying(row.status !== told.status, `状态是${row.status}，按事件应是${told.status}`),
  ...saying(row.outcome !== told.outcome, `结果是${row.outcome}，按事件应是${told.outcome}`),
  ...saying(row.open !== told.open, `在办标记是${row.open}，按事件应是${told.open}`),
  ...saying(row.corrections !== told.corrections, `补正次数是${row.corrections}，按事件应是${told.corrections}`),
  ...saying(row.revision !== told.turns, `版次是${row.revision}，按事件应是${told.turns}`),
]

/** A clock without the words: when each track began, how long it is, when it stood still, by how much it grew. */
const bare = (clock: Clock) =>
  canonical(
    Object.fromEntries(
      Object.entries(clock).map(([name, { startedOn, limit, unit, firstDay, pauses, extensions }]) => [
        name,
        {
          ...{ startedOn, limit, unit, firstDay },
          pauses: pauses.map(({ from, to }) => ({ from, to })),
          extensions: extensions.map(({ by, on }) => ({ by, on })),
        },
      ]),
    ),
  )

function clockFaults({ row, specials, offer }: Dossier, told: Told, calendar: WorkCalendar): string[] {
  const { due_on, step_due_on, paused } = dueColumns(calendar, told.status, told.clock, told.day)
  const due = told.open ? { due_on, step_due_on } : { due_on: never, step_due_on: never }
  const stood = (told.clock.promised?.pauses ?? []).filter(({ from }) => !told.clock.acceptance?.pauses.some((one) => one.from === from))
  const pauses = canonical(stood.map(({ from, to }) => [from, to ?? null]))
  const kept = canonical(specials.map(({ started_on, ended_on }) => [started_on, ended_on]))
  return [
    ...saying(bare(row.clock as Clock) !== bare(told.clock), '时钟与按事件重算的不同'),
    ...saying(row.due_on !== due.due_on, `应办日期是${row.due_on}，重算是${due.due_on}`),
    ...saying(row.step_due_on !== due.step_due_on, `环节应办日期是${row.step_due_on}，重算是${due.step_due_on}`),
    ...saying(row.paused !== paused, `停止计时标记是${row.paused}，重算是${paused}`),
    ...saying(pauses !== kept, '特别程序的起止与时钟的暂停不同'),
    ...saying(offer.matter.procedure !== row.procedure, `程序是${row.procedure}，事项是${offer.matter.procedure}`),
  ]
}

/** An act reads the clock more than once; so many milliseconds later is the same moment. */
const sameMoment = 5_000

/** When it was received, accepted, decided, handed over: as the events say. */
function stampFaults({ row, events }: Dossier): string[] {
  const last = (...names: string[]) => events.findLast(({ action }) => names.includes(action))?.at.getTime()
  const accepted = events.findLast(({ action }) => ['accept', 'deem', 'decideByRule'].includes(action))
  const acceptedAt = accepted?.action === 'deem' ? row.received_at.getTime() : accepted?.at.getTime()
  const wrong = (stored: Date | null, told: number | undefined) =>
    stored && told ? Math.abs(stored.getTime() - told) > sameMoment : Boolean(stored) !== Boolean(told)
  return [
    ...saying(wrong(row.received_at, last('submit')), '收件时间与事件不符'),
    ...saying(wrong(row.accepted_at, acceptedAt), '受理时间与事件不符'),
    ...saying(wrong(row.concluded_at, last('conclude', 'decideByRule')), '办结时间与事件不符'),
    ...saying(wrong(row.collected_at, last('deliver')), '交付时间与事件不符'),
  ]
}

const acceptances: readonly LetterKind[] = ['acceptance', 'deferredAcceptance', 'promiseAcceptance']

/** The letter that each row of the table promises is there once, and no other but the receipt and the proof of a decision. */
function letterFaults({ row, events, letters }: Dossier): string[] {
  const table = lifecycles[row.procedure as Procedure]
  const left = new Map(letters.map((letter) => [letter.id, letter.kind]))
  const faults: string[] = []
  for (const { seq, action, data } of events) {
    const promised = table[action as Action]?.letter
    if (!promised) continue
    const id = (data as { letter?: string }).letter ?? ''
    const kind = left.get(id) as LetterKind | undefined
    left.delete(id)
    if (!kind) faults.push(`事件第${seq}条“${action}”没有它的文书`)
    else if (kind !== promised && !(promised === 'acceptance' && acceptances.includes(kind))) faults.push(`事件第${seq}条的文书是${kind}`)
  }
  const kinds = [...left.values()].sort()
  const decided = letters.filter(({ kind }) => kind === 'decision').map(({ number }) => `${number}-1`)
  const proofs = letters.filter(({ kind, number }) => kind === 'proof' && decided.includes(number)).length
  const expected = [...Array<string>(proofs).fill('proof'), 'receipt'].sort()
  if (canonical(kinds) !== canonical(expected)) faults.push(`事件以外的文书应是${expected.join('、')}，有${kinds.join('、') || '无'}`)
  return faults
}

/** Kept by whoever brought it or was found truthful, broken by the law or by what was found, open otherwise. */
function promiseFaults({ promises, events }: Dossier): string[] {
  const of = (action: string) => events.filter((event) => event.action === action)
  const brought = of('keepPromise').flatMap(({ data }) => (data as { items: string[] }).items)
  const broken = of('lapse').flatMap(({ data }) => (data as { promises: string[] }).promises)
  const found = of('afterCheck').at(-1)?.data as { truthful: boolean } | undefined
  const until = (of('postpone').at(-1)?.data as { until: string } | undefined)?.until
  return promises.flatMap(({ id, kind, item, status, due_on }) => {
    const settled = kind === 'deferred' ? (brought.includes(item) ? 'kept' : 'open') : found ? (found.truthful ? 'kept' : 'broken') : 'open'
    const right = broken.includes(id) ? 'broken' : settled
    return [
      ...saying(status !== right, `“${item}”的承诺是${status}，按事件应是${right}`),
      ...saying(kind === 'deferred' && until !== undefined && status !== 'kept' && due_on !== until, `“${item}”没有顺延到${until}`),
    ]
  })
}

/** What the law does by itself has been done by today. */
function lawFaults({ row, promises }: Dossier, today: string): string[] {
  const silent = row.procedure === 'permit' && row.status === 'received' && row.due_on < today
  const tracks = promises.map(({ id, kind, item, due_on, status }) => ({ id, kind, item, dueOn: due_on, status }) as PromiseTrack)
  const late = ['accepted', 'paused'].includes(row.status) && tracks.some((promise) => missed(promise, today))
  return [...saying(silent, '逾期没有告知，还没有视为受理'), ...saying(late, '容缺逾期，还没有终止办理')]
}
