import type { Services } from '@tongban/kit/context'
import { type DrawingServices, drawLetter, drawWaiting } from './drawing.ts'

/** Letters in one transaction: a third of a second's work. */
const most = 16
/** How often it looks: at rest, and while letters come. A look is one query of an index that holds only what waits. */
const atRest = 1_000
const lively = 200
/** Letters are told of before their transaction ends, so it goes on looking for this long. */
const livelyFor = 2_000
const longestTrouble = 30_000

export interface DrawingLoop extends NonNullable<Services['drawing']> {
  /** Returns when the batch in hand is done. */
  stop(): Promise<void>
}

/** Draws letters as they come, the oldest first, until it is stopped. What a person waits for comes between two others. */
export function runDrawing(services: DrawingServices): DrawingLoop {
  const now = () => performance.now()
  let stopped = false
  let livelyUntil = now()
  let wake: () => void = () => undefined
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const inHand = new Set<Promise<unknown>>()
  const drawn = (async () => {
    let trouble = 0
    while (!stopped) {
      try {
        const took = await drawWaiting(services, most)
        trouble = 0
        if (took > 0) livelyUntil = now() + livelyFor
        if (took === most || stopped) continue
        await pause(now() < livelyUntil ? lively : atRest)
      } catch (failure) {
        trouble = Math.min(Math.max(trouble * 2, atRest), longestTrouble)
        services.log(`文书暂时画不了，${trouble / 1000} 秒后再试。`, failure)
        await pause(trouble)
      }
    }
  })()
  return {
    nudge: () => {
      if (now() >= livelyUntil) wake()
      livelyUntil = now() + livelyFor
    },
    now: (id) => {
      const work = drawLetter(services, id).finally(() => inHand.delete(work))
      inHand.add(work)
      return work
    },
    stop: async () => {
      stopped = true
      wake()
      await drawn
      await Promise.allSettled(inHand)
    },
  }
}
