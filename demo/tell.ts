import { addWorkdays, type WorkCalendar } from '@tongban/calendar'
import { act, submitAndAnswer } from '@tongban/cases'
import type { LookUps } from '@tongban/exchange'
import { type Actor, type Context, type Services, systemContext } from '@tongban/kit/context'
import type { Catalogue } from '@tongban/matters'
import type { Offer } from '@tongban/matters/contract'
import { applicationOf, broughtFor, type Papers, type Visit } from './applications.ts'
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
  papers: Papers
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
    person: (who) => staffId(stage, usernameOf(who, story, offer)),
    later: (workdays) => addWorkdays(stage.calendar, stage.today, workdays),
  }
  const minute = 9 * 60 + ((n * 37) % 420)
  const as = (username: string, step: number, day: number) =>
    contextAt(stage, username, { ago: story.ago - day, minute: minute + step, key: story.key && `${story.key}-${step}` })
  const receiver = as(`${story.channel === 'kiosk' ? 'kiosk' : 'clerk'}${story.outlet}`, 0, 0)
  const { no } = await unlessTold(stage, receiver, async () =>
    submitAndAnswer(receiver, stage.catalogue, stage.lookUps, await applicationOf(receiver, stage, offer, visitOf(story, plot))),
  )
  const turns: readonly Turn[] = scripts[story.ending]
  // What is handed over on the spot has been decided by a rule before.
  let revision = turns[0]?.sameDay ? 2 : 1
  let day = 0
  for (const [turn, { by, command, supplies, sameDay }] of turns.entries()) {
    if (!sameDay) day += 1
    const ctx = as(usernameOf(by, story, offer), turn + 1, day)
    const acted = await unlessTold(stage, ctx, async () =>
      act(ctx, stage.catalogue, no, revision, command(around), supplies && (await broughtFor(ctx, stage.papers, supplies(plot)))),
    )
    revision = acted.revision
  }
  return no
}

const unlessTold = async <T>({ told }: Stage, { key }: Context, work: () => Promise<T>): Promise<T> =>
  (key && (told?.get(key) as T | undefined)) || work()

const visitOf = ({ person, channel }: Story, plot: Plot): Visit => ({
  plot,
  channel: channel ?? 'window',
  visitor: visitorOf(person),
  companion: visitorOf((person + 1) % people.length),
})

const visitorOf = (person: number) => ({ card: people[person]!, phone: phoneOf(person) })

const staffId = (stage: Stage, username: string) => (stage.actors.get(username) as { id: string }).id

/** The organ's own three; of another unit only where its opinion was asked. */
export function usernameOf(by: By, { outlet }: Pick<Story, 'outlet'>, { implementation }: Offer): string {
  if (by === 'clerk') return `clerk${outlet}`
  if (by === 'colleague') return `clerk${outlet}b`
  if (by.includes('.')) return by
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
