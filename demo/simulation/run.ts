import { addWorkdays } from '@tongban/calendar'
import { drawLetter } from '@tongban/certificates'
import type { Fault } from '../departments.ts'
import { several } from './abreast.ts'
import { asked, breakdownsOf } from './breakdowns.ts'
import { dice } from './dice.ts'
import { nextSweep, sweepUntilQuiet } from './law.ts'
import { type GivenNumbers, givenNumbers } from './numbers.ts'
import { queueByTime, type Timed } from './queue.ts'
import type { Scene } from './scripts.ts'
import { type Month, type MonthStory, partnersOf, storiesOf } from './stories.ts'
import { instantOf } from './times.ts'
import { actTurn, type Play, submitStory, type Theatre } from './turns.ts'

export interface Run extends Month {
  /** The last day that is played, when it is later than the last on which people apply. */
  ends?: string
  /** How many requests may be under way at once. */
  connections: number
  /** Moves the house's clock. */
  clock: { set(instant: string): void }
  /** Breaks and mends a department's system. */
  departments?: { set(service: string, fault: Fault | undefined): void }
  /** Whether the letter that came with a receipt is drawn. */
  letters: 'none' | 'sample'
  signal?: AbortSignal
  told?(progress: Progress): void
  given?: GivenNumbers
}

export interface Progress {
  submitted: number
  requests: number
  at: number
}

export interface Played extends Progress {
  given: GivenNumbers
  /** Cases whose story the house did not let go on, with the reason. */
  derailed: { no: string; ending: string; why: string }[]
  /** How many cases a letter was drawn for. */
  drawn: number
}

interface Call extends Timed {
  run(): Promise<void>
}

/** No request begins more than so many milliseconds of simulated time after one that is still under way. */
const abreast = 8 * 60_000
/** Handing over on the spot comes later than what the law may have decided beside the submission: it began as late, and its moment is as much later. */
const onTheSpot = 20 * 60_000
const sampleIn = 200

/** Plays a month as fast as the house answers: everything in the order of its time, several at once, the law's own turn every hour. */
export async function play(theatre: Theatre, run: Run): Promise<Played> {
  const stories = storiesOf(theatre.calendar, run)
  const end = instantOf(run.ends ?? run.until, 24 * 60)
  const calls = queueByTime<Call>()
  const given = run.given ?? givenNumbers()
  const played: Played = { submitted: 0, requests: 0, at: instantOf(run.from, 0), given, derailed: [], drawn: 0 }
  let coming = stories.next()

  const lawful = (at: number): Call => ({
    at,
    run: async () => {
      await sweepUntilQuiet(theatre, at + abreast)
      const next = nextSweep(at)
      if (next <= end) calls.push(lawful(next))
    },
  })

  const begins = (story: MonthStory): Call => ({
    at: story.at,
    run: async () => {
      try {
        const { receipt, ...begun } = await submitStory(theatre, story)
        played.submitted += 1
        if (!given.add(begun.no)) throw new Error(`办件编号${begun.no}给出了两次`)
        later(begun, story.at)
        if (run.letters === 'sample' && dice(sampleIn, run.seed, story.n, 3) === 0) {
          await drawLetter(theatre.services, receipt)
          played.drawn += 1
        }
      } catch (failure) {
        derail(`第${story.n + 1}个`, story.ending, failure)
      }
    },
  })

  /** Puts the next turn of a play on its day; a step of the law only passes the time and counts as one. */
  function later(one: Play, before: number): void {
    const scene = one.story.scenes[one.turn]
    if (!scene) return
    const soon = 'sameDay' in scene && !one.waits
    if (!soon) one.day = addWorkdays(theatre.calendar, one.day, daysUntil(scene, one, run.seed))
    if ((scene as { sameDay?: true }).sameDay) one.revision = 2
    const at = soon ? before + onTheSpot : instantOf(one.day, 9 * 60 + dice(7 * 600, run.seed, one.story.n, one.turn) / 10)
    if (at < end) calls.push({ at, run: () => goOn(one, scene, at) })
  }

  async function goOn(one: Play, scene: Scene, at: number): Promise<void> {
    try {
      if ('law' in scene) one.revision += 1
      else await actTurn(theatre, one, scene, at)
      one.turn += 1
      later(one, at)
    } catch (failure) {
      derail(one.no, one.story.ending, failure)
    }
  }

  function derail(no: string, ending: string, failure: unknown): void {
    const why = failure instanceof Error ? failure.message : String(failure)
    played.derailed.push({ no, ending, why })
  }

  /** The next that may begin, unless something earlier is still under way. */
  function take(oldest: number): Call | undefined {
    const queued = calls.peek()
    const story = coming.done ? undefined : coming.value
    const at = Math.min(queued?.at ?? Number.POSITIVE_INFINITY, story?.at ?? Number.POSITIVE_INFINITY)
    if (run.signal?.aborted || at > oldest + abreast || at > end) return undefined
    if (queued && queued.at === at) return calls.pop()
    coming = stories.next()
    return story && begins(story)
  }

  calls.push(lawful(played.at))
  for (const story of partnersOf(theatre.calendar, run)) calls.push(begins(story))
  for (const { at, fault } of breakdownsOf(run)) calls.push({ at, run: async () => run.departments?.set(asked, fault) })
  await several(run.connections, take, (call) => {
    played.at = Math.max(played.at, call.at)
    run.clock.set(new Date(played.at).toISOString())
    played.requests += 1
    run.told?.(played)
    return call.run()
  })
  await sweepUntilQuiet(theatre, played.at + abreast)
  return played
}

/** One in so many decided matters lies a day longer than usual, so that limits come near and pass. */
const slowIn = 6

const daysUntil = (scene: Scene, { story, turn }: Play, seed: number) =>
  'law' in scene ? scene.days : story.ending === 'delivered' && dice(slowIn, seed, story.n, turn, 4) === 0 ? 2 : 1
