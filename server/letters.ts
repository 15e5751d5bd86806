import { Worker } from 'node:worker_threads'
import type { Services } from '@tongban/kit/context'
import { type Plain, plain } from './demonstration.ts'
import type { House } from './house.ts'
import type { Settings } from './settings.ts'

/** What the thread must know to work on the same database, keys and files; functions do not go along. */
export interface LettersErrand {
  app: Plain
  cell: number
  settings: Settings
}

/** What the thread is asked, and what it says: that it has begun, a line of its log, that a letter that was asked for is drawn. */
export type Asked = 'nudge' | 'stop' | { turn: number; letter: string }
export type Told = 'begun' | { line: string; detail?: unknown } | { turn: number; failure?: string }

/** Nudges this close together are one. */
const nudgeEvery = 50
/** A thread that fell is started again, not at once; until then whoever opens a letter has it drawn on the spot. */
const restartAfter = 5_000

/** Letters are drawn by a thread of their own, at a low priority, until the house stops; then the batch in hand is finished. */
export function openLetters({ services, database }: Pick<House, 'services' | 'database'>, settings: Settings): { stop(): Promise<void> } {
  let stopping = false
  let thread: Thread
  const start = () => {
    if (stopping) return
    const clock = settings.clock && services.clock.now()
    thread = startThread({ app: plain(database.app), cell: services.cell, settings: { ...settings, clock } }, services.log)
    void thread.begun.then(() => {
      if (!stopping) services.drawing = thread
    })
    void thread.ended.then(() => {
      delete services.drawing
      if (!stopping) setTimeout(start, restartAfter).unref()
    })
  }
  start()
  return {
    stop: () => {
      stopping = true
      delete services.drawing
      thread.ask('stop')
      return thread.ended
    },
  }
}

type Thread = ReturnType<typeof startThread>

function startThread(workerData: LettersErrand, log: Services['log']) {
  const worker = new Worker(new URL('./letters-thread.ts', import.meta.url), { workerData })
  const ask = (asked: Asked) => worker.postMessage(asked)
  const opened = new Map<number, PromiseWithResolvers<void>>()
  const answer = (turn: number, failure: string | undefined) => {
    if (failure) opened.get(turn)?.reject(new Error(failure))
    else opened.get(turn)?.resolve()
    opened.delete(turn)
  }
  const begun = Promise.withResolvers<void>()
  worker.on('message', (told: Told) => {
    if (told === 'begun') begun.resolve()
    else if ('line' in told) log(told.line, told.detail)
    else answer(told.turn, told.failure)
  })
  worker.on('error', (failure) => log('画文书的线程停了，稍后重新开始。', failure))
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  void ended.then(() => {
    for (const turn of opened.keys()) answer(turn, '画文书的线程停了')
  })
  let turn = 0
  let nudged = 0
  return {
    ask,
    ended,
    begun: begun.promise,
    nudge: () => {
      if (performance.now() - nudged < nudgeEvery) return
      nudged = performance.now()
      ask('nudge')
    },
    now: (letter: string) => {
      turn += 1
      const drawn = Promise.withResolvers<void>()
      opened.set(turn, drawn)
      ask({ turn, letter })
      return drawn.promise
    },
  }
}
