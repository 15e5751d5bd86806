import { addWorkdays, type WorkCalendar } from '@tongban/calendar'
import { act, submitAndAnswer } from '@tongban/cases'
import type { LookUps } from '@tongban/exchange'
import { identifyCitizen } from '@tongban/identity'
import { type Actor, type Context, type Services, systemContext } from '@tongban/kit/context'
import { upload } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import type { Offer } from '@tongban/matters/contract'
import { units } from './district.ts'
import { people, phoneOf } from './people.ts'
import { type Plot, plotOf } from './plots.ts'
import type { Story } from './stories.ts'
import { type Around, type By, scripts, type Turn } from './turns.ts'

export interface Stage {
  services: Services
  catalogue: Catalogue
  lookUps: LookUps
  calendar: WorkCalendar
  today: string
  actors: Map<string, Actor>
  /** Unit ids by the district's keys. */
  ids: Map<string, string>
  papers: { photo: Buffer; paper: Buffer }
  /** Answers that stories got before an interruption, by their keys. */
  told?: ReadonlyMap<string, unknown>
}

/**
 * Lets one case happen, by the actions that people use, each on its own working day; gives its number.
 * A story with a key goes on after the last answer that it got.
 */
export async function tell(stage: Stage, story: Story, n: number): Promise<string> {
  const plot = plotOf(story.plot)
  const offer = await stage.catalogue.offer(plot.matter, plot.region ?? stage.services.region)
  const around: Around = {
    plot,
    unit: (key) => stage.ids.get(key)!,
    person: (who) => staffId(stage, who === 'colleague' ? colleagueOf(story) : who),
  }
  const minute = 9 * 60 + ((n * 37) % 420)
  const as = (username: string, step: number, day: number) =>
    contextAt(stage, username, { ago: story.ago - day, minute: minute + step, key: story.key && `${story.key}-${step}` })
  const receiver = as(`${story.channel === 'kiosk' ? 'kiosk' : 'clerk'}${story.outlet}`, 0, 0)
  const { no } = await unlessTold(stage, receiver, async () =>
    submitAndAnswer(receiver, stage.catalogue, stage.lookUps, await applicationOf(stage, receiver, story, offer)),
  )
  const turns: readonly Turn[] = scripts[story.ending]
  // What is handed over on the spot has been decided by a rule before.
  let revision = turns[0]?.sameDay ? 2 : 1
  let day = 0
  for (const [turn, { by, command, supplies, sameDay }] of turns.entries()) {
    if (!sameDay) day += 1
    const ctx = as(usernameOf(by, story, offer), turn + 1, day)
    const acted = await unlessTold(stage, ctx, async () =>
      act(ctx, stage.catalogue, no, revision, command(around), supplies && (await given(stage, ctx, supplies(plot)))),
    )
    revision = acted.revision
  }
  return no
}

const unlessTold = async <T>({ told }: Stage, { key }: Context, work: () => Promise<T>): Promise<T> =>
  (key && (told?.get(key) as T | undefined)) || work()

const colleagueOf = ({ outlet }: Story) => `clerk${outlet}b`
const staffId = (stage: Stage, username: string) => (stage.actors.get(username) as { id: string }).id

/** The organ's own three; of another unit only where its opinion was asked. */
function usernameOf(by: By, story: Story, { implementation }: Offer): string {
  if (by === 'clerk') return `clerk${story.outlet}`
  if (by === 'colleague') return colleagueOf(story)
  const key = (code: string) => units.find((unit) => unit.code === code)!.key.toLowerCase()
  if (by === 'asked') return `${implementation.units?.health ? key(implementation.units.health) : 'medical'}.review`
  return `${key(implementation.organ)}.${by}`
}

interface Moment {
  /** Working days back from today. */
  ago: number
  /** Of the day. */
  minute: number
  key: string | undefined
}

/** The same services at some minute of a working day back then. */
function contextAt(stage: Stage, username: string, { ago, minute, key }: Moment): Context {
  const day = ago <= 0 ? stage.today : addWorkdays(stage.calendar, stage.today, -ago)
  const then = new Date(`${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00+08:00`)
  const now = stage.services.clock.now()
  const clock = { now: () => (then < now ? then : now) }
  return { ...systemContext(stage.services), clock, actor: stage.actors.get(username)!, key: key ?? stage.services.random.uuid(now) }
}

async function applicationOf(stage: Stage, ctx: Context, story: Story, offer: Offer) {
  const plot = plotOf(story.plot)
  const citizen = await identifyCitizen(ctx, { by: 'card', card: people[story.person]! })
  const files = await Promise.all(plot.papers.map(async (item) => ({ item, ...(await paper(stage, ctx, item)) })))
  const card = offer.matter.materials.filter((m) => m.from.includes('card-reader')).map((m) => ({ item: m.id, from: 'card-reader' }))
  return {
    matter: plot.matter,
    version: offer.version,
    channel: story.channel ?? ('window' as const),
    applicant: { citizen: citizen.id, phone: phoneOf(story.person) },
    situation: plot.situation,
    form: plot.form,
    materials: [...card, ...files],
    ...(plot.region ? { region: plot.region } : {}),
    ...(await agentOf(stage, ctx, story, plot)),
    ...(await promisesOf(stage, ctx, story, plot)),
  }
}

async function agentOf(stage: Stage, ctx: Context, { person }: Story, { agent }: Plot) {
  if (!agent) return {}
  const other = (person + 1) % people.length
  const citizen = await identifyCitizen(ctx, { by: 'card', card: people[other]! })
  const mandate = await paper(stage, ctx, 'mandate')
  return { agent: { citizen: citizen.id, phone: phoneOf(other), relation: agent, mandate: mandate.file } }
}

async function promisesOf(stage: Stage, ctx: Context, { ago }: Story, { deferred, committed }: Plot) {
  const item = deferred ?? committed
  if (!item) return {}
  const { file } = await paper(stage, ctx, 'promise')
  const dueOn = addWorkdays(stage.calendar, ago > 0 ? addWorkdays(stage.calendar, stage.today, -ago) : stage.today, 3)
  return { promises: [deferred ? { kind: 'deferred' as const, item, dueOn, file } : { kind: 'commitment' as const, item, file }] }
}

async function paper(stage: Stage, ctx: Context, item: string) {
  const shot = ['photo', 'presence', 'oldCard'].includes(item)
  const content = item === 'photo' || item === 'presence' ? stage.papers.photo : stage.papers.paper
  const png = content.subarray(1, 4).toString() === 'PNG'
  const file = await upload(ctx, content, {
    'x-file-name': encodeURIComponent(png ? '照片.png' : '材料.pdf'),
    'content-type': png ? 'image/png' : 'application/pdf',
  })
  return { from: shot ? 'camera' : 'scanner', file: file.id }
}

async function given(stage: Stage, ctx: Context, pointer: string) {
  const [, kind, name] = pointer.split('/') as [string, string, string]
  if (kind === 'form') return { form: { [name]: '湛河区姚孟街道示范村12号院1单元' }, materials: [] }
  return { form: {}, materials: [{ item: name, ...(await paper(stage, ctx, name)) }] }
}
