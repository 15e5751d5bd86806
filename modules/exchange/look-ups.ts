import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { inScope, later } from '@tongban/kit/db'
import { askPartner, type Partner } from '@tongban/kit/outbound'
import type { Parent } from '@tongban/kit/seen'
import { after, type Breaker, closed, lets, trying } from './breaker.ts'
import type { LookUpService } from './loader.ts'
import * as store from './store.ts'

/** 查询: what is asked of which department's system, for which case and purpose. */
export interface LookUp {
  service: string
  purpose: string
  of: Parent<'cases'>
  caseNo: string
  subject: { name: string; idNumber: string }
  given: Record<string, unknown>
}

export type Found = { state: 'answered'; data: Record<string, unknown> } | { state: 'away'; why: string; elsewhere: string }

export interface LookUps {
  /** Asks once, outside any transaction; every question is on record before its answer is used. Never throws for a department's fault. */
  ask(ctx: Context, lookUp: LookUp): Promise<Found>
  /** Whether a service is worth asking now; in memory. */
  standing(service: string): { up: true } | { up: false; why: string; elsewhere: string }
  knows(service: string): boolean
}

/** The port to departments' systems: one breaker a service, so that a dead one keeps nobody waiting. */
export function openLookUps(services: LookUpService[], partner: Partner | undefined, clock: Services['clock']): LookUps {
  const known = new Map(services.map((service) => [service.code, service]))
  const breakers = new Map<string, Breaker>()
  const breakerOf = (code: string) => breakers.get(code) ?? closed
  const now = () => clock.now().getTime()
  const serviceOf = (code: string) => {
    const service = known.get(code)
    if (!service) throw new Error(`no look-up service ${code} in the catalogue`)
    return service
  }
  const away = (service: LookUpService): Found & { state: 'away' } => ({
    state: 'away',
    why: `${service.organ}的“${service.name}”系统暂时连不上。`,
    elsewhere: service.elsewhere,
  })

  async function question(ctx: Context, service: LookUpService, { purpose, caseNo, subject, given }: LookUp): Promise<Found> {
    if (!partner || !lets(breakerOf(service.code), now())) return away(service)
    breakers.set(service.code, trying(breakerOf(service.code), now()))
    const content = { purpose, caseNo, subject, given }
    const sending = { partner, path: `/lookups/${service.code}`, content, timeout: service.timeout, now: clock.now(), random: ctx.random }
    const found = await askPartner(sending).then(
      (answer) => understood(ctx, service, answer) ?? away(service),
      (failure: unknown) => {
        ctx.log(`部门数据查询“${service.name}”没有成功：${failure instanceof Error ? failure.message : String(failure)}`)
        return away(service)
      },
    )
    breakers.set(service.code, after(breakerOf(service.code), found.state === 'answered', now()))
    return found
  }

  return {
    knows: (code) => known.has(code),
    standing: (code) => {
      const service = serviceOf(code)
      if (partner && lets(breakerOf(code), now())) return { up: true }
      const { why, elsewhere } = away(service)
      return { up: false, why, elsewhere }
    },
    ask: async (ctx, lookUp) => {
      const service = serviceOf(lookUp.service)
      const began = now()
      const found = await question(ctx, service, lookUp)
      await record(ctx, service, lookUp, found, now() - began)
      return found
    },
  }
}

/** An answer of code 0 whose data fits the service's schema. */
function understood(ctx: Context, service: LookUpService, answer: unknown): Found | undefined {
  const { code, message, data } = answer as { code?: unknown; message?: unknown; data?: unknown }
  const fits = code === '0' && ctx.validate(service.answer, data).length === 0
  if (!fits) ctx.log(`部门数据查询“${service.name}”的答复不能用：${String(code)} ${String(message)}`)
  return fits ? { state: 'answered', data: data as Record<string, unknown> } : undefined
}

/** Who asked what of whom and why, with the names of the fields that came back and nothing of what they say. */
async function record(ctx: Context, service: LookUpService, { of, caseNo, purpose }: LookUp, found: Found, took: number): Promise<void> {
  const at = ctx.clock.now()
  const staff = ctx.actor.kind === 'staff' ? staffOf(ctx) : undefined
  await inScope(ctx, ctx.actor, (tx) =>
    later(
      tx,
      store.insertLookUp(tx, of, {
        id: ctx.random.uuid(at),
        case_no: caseNo,
        service: service.code,
        service_name: service.name,
        purpose,
        fields: found.state === 'answered' ? Object.keys(found.data).sort() : [],
        staff: staff?.id ?? null,
        staff_name: staff?.name ?? '系统',
        unit: staff?.unit.id ?? null,
        at,
        took_ms: took,
        answered: found.state === 'answered',
      }),
    ),
  )
}
