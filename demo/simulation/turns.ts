import { addWorkdays, type WorkCalendar } from '@tongban/calendar'
import { act, type Guards, submitAndAnswer } from '@tongban/cases'
import type { LookUps } from '@tongban/exchange'
import { type Actor, type Context, type Services, systemContext } from '@tongban/kit/context'
import { Refusal } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { applicationOf, broughtFor, type Papers } from '../applications.ts'
import { usernameOf } from '../tell.ts'
import type { Around, Turn } from '../turns.ts'
import { citizenAt } from './citizens.ts'
import { dice } from './dice.ts'
import { partnerApplication } from './partners.ts'
import { persist } from './persist.ts'
import type { MonthStory } from './stories.ts'

/** Where a month is played: the house below the wire, and who acts in it. */
export interface Theatre {
  services: Services
  catalogue: Catalogue
  lookUps: LookUps
  guards: Guards
  calendar: WorkCalendar
  actors: Map<string, Actor>
  ids: Map<string, string>
  papers: Papers
  seed: number
  /** Before every key of this run, so that no other run's answers are given. */
  keys: string
  /** The first number of a citizen who has not been here. */
  newcomers: number
  /** How many requests came twice, and how many acts two people tried at once. */
  crowd: { twice: number; races: number }
}

/** A case as its story goes on: what the next turn must know. */
export interface Play {
  story: MonthStory
  no: string
  revision: number
  turn: number
  day: string
  /** The rule could not ask and decides later. */
  waits: boolean
}

export const contextAt = (theatre: Theatre, username: string, at: number, key: string): Context => ({
  ...systemContext(theatre.services),
  clock: { now: () => new Date(at) },
  actor: theatre.actors.get(username)!,
  key: `${theatre.keys}${key}`,
})

/** Every so many requests one comes twice under the same key, and every so many acts two people act at once. */
const twiceIn = 40
const racesIn = 60

/** 提交: the visitor's application at the outlet, as its clerk or its machine sends it. */
export async function submitStory(theatre: Theatre, story: MonthStory): Promise<Play & { receipt: string }> {
  const { plot, channel, n, at, day } = story
  const offer = await theatre.catalogue.offer(plot.matter, plot.region ?? theatre.services.region)
  const ctx = contextAt(theatre, receiverOf(story), at, `${n}-0`)
  const person = theatre.newcomers + n
  const people = { visitor: citizenAt(person, story.age), companion: citizenAt(person + 450, story.age) }
  const application =
    channel === 'web'
      ? await partnerApplication(ctx, theatre.papers, offer, plot)
      : await applicationOf(ctx, theatre, offer, { plot, channel, ...people })
  const receipt = await maybeTwice(
    theatre,
    n,
    0,
    () => submitAndAnswer(ctx, theatre.catalogue, theatre.lookUps, application, theatre.guards),
    ({ no }) => no,
  )
  return { story, no: receipt.no, revision: 1, turn: 0, day, waits: receipt.waiting !== undefined, receipt: receipt.letter }
}

const receiverOf = ({ channel, outlet }: MonthStory) => ({ window: `clerk${outlet}`, kiosk: `kiosk${outlet}`, web: 'bank.apply' })[channel]

/** One turn of somebody at its time; the play goes on with the revision that it made. */
export async function actTurn(theatre: Theatre, play: Play, turn: Turn, at: number): Promise<void> {
  const { story, no, revision } = play
  const { plot } = story
  const offer = await theatre.catalogue.offer(plot.matter, plot.region ?? theatre.services.region)
  const idOf = (username: string) => (theatre.actors.get(username) as { id: string }).id
  const around: Around = {
    plot,
    unit: (key) => theatre.ids.get(key)!,
    person: (who) => idOf(usernameOf(who, story, offer)),
    later: (workdays) => addWorkdays(theatre.calendar, play.day, workdays),
  }
  const as = (key: string) => contextAt(theatre, usernameOf(turn.by, story, offer), at, `${story.n}-${play.turn + 1}${key}`)
  const brought = turn.supplies && (await broughtFor(as(''), theatre.papers, turn.supplies(plot)))
  const command = turn.command(around)
  const once = (key: string) => act(as(key), theatre.catalogue, no, revision, command, brought)
  const acted =
    !brought && dice(racesIn, theatre.seed, story.n, play.turn, 2) === 0
      ? await oneOfTwo(
          theatre,
          () => once(''),
          () => once('-rival'),
        )
      : await maybeTwice(
          theatre,
          story.n,
          play.turn + 1,
          () => once(''),
          (answer) => `${answer.status} ${answer.revision}`,
        )
  play.revision = acted.revision
}

/** The same request again while the first is under way: both must get the same answer. */
async function maybeTwice<T>(
  { seed, crowd }: Theatre,
  n: number,
  turn: number,
  send: () => Promise<T>,
  gist: (answer: T) => string,
): Promise<T> {
  if (dice(twiceIn, seed, n, turn, 1) > 0) return persist(send)
  crowd.twice += 1
  const [first, second] = await Promise.all([persist(send), persist(send)])
  if (gist(first) !== gist(second)) throw new Error(`同一个提交编号得到两个答复：${gist(first)}、${gist(second)}`)
  return first
}

/** Two act on the same state at once: one is done, the other is told so. */
async function oneOfTwo<T>({ crowd }: Theatre, first: () => Promise<T>, second: () => Promise<T>): Promise<T> {
  crowd.races += 1
  const answers = await Promise.allSettled([persist(first), persist(second)])
  const done = answers.filter((answer) => answer.status === 'fulfilled')
  const refused = answers.find((answer) => answer.status === 'rejected')
  const told = refused?.reason instanceof Refusal && refused.reason.code === 'changed-meanwhile'
  if (done.length === 1 && told) return done[0]!.value
  throw refused && !told ? refused.reason : new Error('两个人同时办同一件，都办成了')
}
