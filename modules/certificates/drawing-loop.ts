import type { Services } from '@tongban/kit/context'
import { type DrawingServices, drawLetter, drawWaiting } from './drawing.ts'

/** Letters in one transaction. */
const most = 16
/**
 * While people submit, a full batch is followed by a rest, in milliseconds: every submission would wait behind its letters. What is left is more
 * than comes in at the design's busiest, twenty a second; whoever opens a letter has it drawn at once.
 */
const rest = 400
/** How often it looks, in milliseconds: at rest, and while letters come. A look is one query of an index that holds only what waits. */
const atRest = 1_000
const lively = 200
/** Letters are told of before their transaction ends, so it looks this often before it rests. */
const livelyLooks = 10
const longestTrouble = 30_000

export interface DrawingLoop extends NonNullable<Services['drawing']> {
  /** Returns when the batch in hand is done. */
  stop(): Promise<void>
}

/** Draws letters as they come, the oldest first, until it is stopped. What a person waits for comes between two others. */
export function runDrawing(services: DrawingServices): DrawingLoop {
  let stopped = false
  let idle = 0
  let trouble = 0
  let nudges = 0
  const pause = interruptible()
  const look = async () => {
    try {
      nudges = 0
      const took = await drawWaiting(services, most)
      trouble = 0
      idle = took > 0 ? 0 : idle + 1
      if (stopped) return
      if (took < most) await pause.for(idle < livelyLooks ? lively : atRest)
      else if (nudges > 0) await pause.for(rest)
    } catch (failure) {
      trouble = Math.min(Math.max(trouble * 2, atRest), longestTrouble)
      services.log(`文书暂时画不了，${trouble / 1000} 秒后再试。`, failure)
      await pause.for(trouble)
    }
  }
  const looking = (async () => {
    while (!stopped) await look()
  })()
  const inHand = new Set<Promise<unknown>>()
  return {
    nudge: () => {
      nudges += 1
      if (idle >= livelyLooks) pause.end()
      idle = 0
    },
    now: (id) => {
      const work = drawLetter(services, id)
      inHand.add(work)
      return work.finally(() => inHand.delete(work))
    },
    stop: async () => {
      stopped = true
      pause.end()
      await looking
      await Promise.allSettled(inHand)
    },
  }
}

/** A pause that somebody may end before its time. */
function interruptible() {
  let end: () => void = () => undefined
  return {
    end: () => end(),
    for: (ms: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        end = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
  }
}
