import { canonical, sm3 } from './crypto.ts'

/** What happened to one thing, as it is appended in the action's transaction. `data` holds references, never personal data. */
export interface Happened {
  id: string
  seq: number
  at: Date
  action: string
  actor: string | null
  actorName: string
  unit: string
  data: Record<string, unknown>
}

/** Hex SM3 over the previous event's digest and this event: changing one breaks every later link. */
export const linkOf = (prev: string, subject: string, e: Happened): string =>
  sm3(
    canonical({
      prev,
      subject,
      id: e.id,
      seq: e.seq,
      at: e.at.toISOString(),
      action: e.action,
      actor: e.actor,
      actorName: e.actorName,
      unit: e.unit,
      data: e.data,
    }),
  )
