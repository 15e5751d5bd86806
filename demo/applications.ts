import { addWorkdays, dateOf, type WorkCalendar } from '@tongban/calendar'
import type { act, submitAndAnswer } from '@tongban/cases'
import { identifyCitizen } from '@tongban/identity'
import type { IdCardReading } from '@tongban/identity/contract'
import type { Context } from '@tongban/kit/context'
import { upload } from '@tongban/materials'
import type { Offer } from '@tongban/matters/contract'
import type { Plot } from './plots.ts'

type Application = Parameters<typeof submitAndAnswer>[3]
type Supplied = NonNullable<Parameters<typeof act>[5]>

/** Somebody at the window or the machine: the card they lay down and the number they give. */
export interface Visitor {
  card: IdCardReading
  phone: string
}

export interface Papers {
  photo: Buffer
  paper: Buffer
}

export interface Visit {
  plot: Plot
  channel: 'window' | 'kiosk'
  visitor: Visitor
  /** Who acts for the visitor where the plot says that somebody does. */
  companion: Visitor
}

/** A complete application as the receiver fills it in on the day of the context, its papers uploaded. */
export async function applicationOf(
  ctx: Context,
  { papers, calendar }: { papers: Papers; calendar: WorkCalendar },
  offer: Offer,
  { plot, channel, visitor, companion }: Visit,
): Promise<Application> {
  const citizen = await identifyCitizen(ctx, { by: 'card', card: visitor.card })
  const files = await Promise.all(plot.papers.map(async (item) => ({ item, ...(await paper(ctx, papers, item)) })))
  const card = offer.matter.materials.filter((m) => m.from.includes('card-reader')).map((m) => ({ item: m.id, from: 'card-reader' }))
  return {
    matter: plot.matter,
    version: offer.version,
    channel,
    applicant: { citizen: citizen.id, phone: visitor.phone },
    situation: plot.situation,
    form: plot.form,
    materials: [...card, ...files],
    ...(plot.region ? { region: plot.region } : {}),
    ...(await agentOf(ctx, papers, companion, plot)),
    ...(await promisesOf(ctx, papers, calendar, plot)),
  }
}

async function agentOf(ctx: Context, papers: Papers, { card, phone }: Visitor, { agent }: Plot) {
  if (!agent) return {}
  const citizen = await identifyCitizen(ctx, { by: 'card', card })
  const mandate = await paper(ctx, papers, 'mandate')
  return { agent: { citizen: citizen.id, phone, relation: agent, mandate: mandate.file } }
}

async function promisesOf(ctx: Context, papers: Papers, calendar: WorkCalendar, { deferred, committed }: Plot) {
  const item = deferred ?? committed
  if (!item) return {}
  const { file } = await paper(ctx, papers, 'promise')
  const dueOn = addWorkdays(calendar, dateOf(ctx.clock.now()), 3)
  return { promises: [deferred ? { kind: 'deferred' as const, item, dueOn, file } : { kind: 'commitment' as const, item, file }] }
}

export async function paper(ctx: Context, { photo, paper: scan }: Papers, item: string) {
  const shot = ['photo', 'presence', 'oldCard'].includes(item)
  const content = item === 'photo' || item === 'presence' ? photo : scan
  const png = content.subarray(1, 4).toString() === 'PNG'
  const file = await upload(ctx, content, {
    'x-file-name': encodeURIComponent(png ? '照片.png' : '材料.pdf'),
    'content-type': png ? 'image/png' : 'application/pdf',
  })
  return { from: shot ? 'camera' : 'scanner', file: file.id }
}

/** What is brought later for a field or a material, by its pointer. */
export async function broughtFor(ctx: Context, papers: Papers, pointer: string): Promise<Supplied> {
  const [, kind, name] = pointer.split('/') as [string, string, string]
  if (kind === 'form') return { form: { [name]: '湛河区姚孟街道示范村12号院1单元' }, materials: [] }
  return { form: {}, materials: [{ item: name, ...(await paper(ctx, papers, name)) }] }
}
