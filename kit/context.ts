import type { Actor, StaffActor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Keys } from './crypto.ts'
import type { Db } from './db.ts'
import type { Validate } from './defects.ts'
import type { FileStore } from './files.ts'
import type { Memory } from './memory.ts'
import type { Random } from './random.ts'

/** What the whole house shares: made once at the start, given to everything, replaced whole in tests. */
export interface Services {
  db: Db
  cell: number
  region: string
  clock: Clock
  random: Random
  keys: Keys
  files: FileStore
  memory: Memory
  validate: Validate
  demo: boolean
  publicUrl: string
  /** The thread that draws letters: told that there are some, or asked for one that somebody opens. Where there is none, it is drawn on the spot. */
  drawing?: { nudge(): void; now(letter: string): Promise<void> }
  log(line: string, detail?: unknown): void
}

/** One request: the services, who asks, and from where. */
export interface Context extends Services {
  actor: Actor
  ip: string
  request: string
  key: string | undefined
}

export type { Actor, StaffActor }

export const systemContext = (services: Services): Context => ({
  ...services,
  actor: { kind: 'system' },
  ip: '',
  request: 'system',
  key: undefined,
})

/** The same with the time standing still: whatever one act writes bears one time, also where it crosses midnight. */
export function atOneMoment<T extends Pick<Services, 'clock'>>(ctx: T): T {
  const now = ctx.clock.now()
  return { ...ctx, clock: { now: () => now } }
}

/** The member of staff who asks; endpoints that name a permission always have one. */
export function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new Error('an endpoint for staff was served without a session')
  return ctx.actor
}
