import type { Context } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { Refusal } from '@tongban/kit/refusal'
import * as store from './store.ts'

interface Limit {
  /** What is guessed at: a place on the network, or one number from everywhere. */
  subject: string
  place: string
  failures: number
  minutes: number
}

/**
 * 防猜: counts wrong guesses of numbers and codes that open something without a sign-in, per place and per number; too many close the way
 * for a while. A right answer forgets the place's own count.
 */
export async function guarded<T>(ctx: Context, limits: Limit[], attempt: () => Promise<T | undefined>): Promise<T | undefined> {
  const now = ctx.clock.now()
  const system = { kind: 'system' } as const
  for (const { subject, place } of limits) {
    const guard = await inScope(ctx, system, (tx) => store.guardOf(tx, ctx.cell, subject, place))
    if (guard?.locked_until && guard.locked_until > now) throw tooMany(guard.locked_until, now)
  }
  const found = await attempt()
  await inScope(ctx, system, async (tx) => {
    for (const { subject, place, failures, minutes } of limits) {
      if (found !== undefined) await store.clearGuard(tx, ctx.cell, subject, place)
      else
        await store.countFailure(
          tx,
          { cell: ctx.cell, account: subject, ip: place, at: now },
          failures,
          new Date(now.getTime() + minutes * 60_000),
        )
    }
  })
  return found
}

const tooMany = (until: Date, now: Date) => {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  return new Refusal('tooMany', 'too-many-guesses', `查询次数过多，请${Math.ceil(seconds / 60)}分钟后再试，或带身份证到网点查询。`, {
    retryAfter: seconds,
  })
}
