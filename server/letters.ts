import { Worker } from 'node:worker_threads'
import { letterDue } from '@tongban/certificates'
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

/** What the thread is asked, and what it says: a line of its log, or that a letter that was asked for is drawn. */
export type Asked = 'nudge' | 'stop' | { turn: number; letter: string }
export type Told = { line: string; detail?: unknown } | { turn: number; failure?: string }

/** How often the house looks whether letters wait of which nobody told it: left by a process that was killed, or put off until now. */
const lookEvery = 2_000
/** Without work for so long the thread goes home and gives its memory back; the next letter calls it again. */
const idleFor = 300_000
/** Nudges this close together are one. */
const nudgeEvery = 50
/** A thread that fell is not called again at once; until then whoever opens a letter has it drawn on the spot. */
const restartAfter = 5_000

/** Letters are drawn by a thread of their own at a low priority, called when there are some. On `stop` the batch in hand is finished. */
export function openLetters(
  { services, upkeep, database }: Pick<House, 'services' | 'database'> & Partial<Pick<House, 'upkeep'>>,
  settings: Settings,
): { stop(): Promise<void> } {
  const thread = callable(() => {
    const clock = settings.clock && services.clock.now()
    return startThread({ app: plain(database.app), cell: services.cell, settings: { ...settings, clock } }, services.log)
  })
  const look = async () => {
    if (await letterDue(services).catch(() => false)) thread.call()
    else if (thread.idle() > idleFor) await thread.dismiss()
  }
  let looking = look()
  const timer = setInterval(() => {
    looking = looking.then(look).catch((failure) => services.log('画文书的线程没有起来，过一会儿再试。', failure))
  }, lookEvery).unref()
  services.drawing = {
    nudge: () => thread.call()?.nudge(),
    now: async (letter) => {
      const called = thread.call()
      if (!called) throw new Error('画文书的线程现在不在')
      await called.draw(letter)
    },
  }
  if (upkeep) upkeep.drawing = services.drawing
  return {
    stop: async () => {
      delete services.drawing
      delete upkeep?.drawing
      clearInterval(timer)
      await looking
      await thread.dismiss()
    },
  }
}

/** A thread while there is one: called when there is work, sent home when there is none, not called again at once when it fell. */
function callable(start: () => Thread) {
  let thread: Thread | undefined
  let busy = performance.now()
  let notBefore = 0
  const fallen = () => {
    thread = undefined
    notBefore = performance.now() + restartAfter
  }
  return {
    idle: () => performance.now() - busy,
    call: () => {
      busy = performance.now()
      if (thread || busy < notBefore) return thread
      const started = start()
      thread = started
      void started.ended.then(() => thread === started && fallen())
      return thread
    },
    dismiss: async () => {
      const going = thread
      thread = undefined
      going?.ask('stop')
      await going?.ended
    },
  }
}

type Thread = ReturnType<typeof startThread>

function startThread(workerData: LettersErrand, log: Services['log']) {
  const worker = new Worker(new URL('./letters-thread.ts', import.meta.url), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  })
  const ask = (asked: Asked) => worker.postMessage(asked)
  const opened = new Map<number, PromiseWithResolvers<void>>()
  const answer = (turn: number, failure: string | undefined) => {
    if (failure) opened.get(turn)?.reject(new Error(failure))
    else opened.get(turn)?.resolve()
    opened.delete(turn)
  }
  worker.on('message', (told: Told) => ('line' in told ? log(told.line, told.detail) : answer(told.turn, told.failure)))
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
    nudge: () => {
      if (performance.now() - nudged < nudgeEvery) return
      nudged = performance.now()
      ask('nudge')
    },
    draw: (letter: string) => {
      turn += 1
      const drawn = Promise.withResolvers<void>()
      opened.set(turn, drawn)
      ask({ turn, letter })
      return drawn.promise
    },
  }
}
