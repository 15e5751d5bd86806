import type { Clock } from './clock.ts'
import type { Keys } from './crypto.ts'
import type { Db } from './db.ts'
import type { Validate } from './defects.ts'
import type { FileStore } from './files.ts'
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
  validate: Validate
  demo: boolean
  publicUrl: string
  log(line: string, detail?: unknown): void
}

/** A member of staff as the session found them. `units` is the subtree they see. */
export interface StaffActor {
  kind: 'staff'
  id: string
  name: string
  unit: { id: string; name: string; kind: string; region: string }
  units: string[]
  wide: boolean
  roles: readonly string[]
  permissions: ReadonlySet<string>
}

export type Actor = StaffActor | { kind: 'system' } | { kind: 'nobody' }

/** One request: the services, who asks, and from where. */
export interface Context extends Services {
  actor: Actor
  ip: string
  request: string
  key: string | undefined
}

export const systemContext = (services: Services): Context => ({
  ...services,
  actor: { kind: 'system' },
  ip: '',
  request: 'system',
  key: undefined,
})

/** The member of staff who asks; endpoints that name a permission always have one. */
export function staffOf(ctx: Context): StaffActor {
  if (ctx.actor.kind !== 'staff') throw new Error('an endpoint for staff was served without a session')
  return ctx.actor
}
