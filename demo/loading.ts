import { createRequire } from 'node:module'
import { currentCalendar, dateOf } from '@tongban/calendar'
import { anyCase } from '@tongban/cases'
import type { LookUps } from '@tongban/exchange'
import type { Services } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { fewAtOnce } from '@tongban/kit/few'
import { answersUnder, bodyDigest, once } from '@tongban/kit/idempotency'
import { Refusal } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { everybody } from './district.ts'
import { loadDistrict } from './founding.ts'
import { samplePaper, samplePhoto } from './samples.ts'
import { keyPrefix, type Story } from './stories.ts'
import { type Stage, tell } from './tell.ts'

const system = { kind: 'system' } as const
const completeKey = `${keyPrefix}complete`

/** How far the demonstration is in this database; `foreign` when cases are there that it did not tell. */
export type Loading = 'empty' | 'begun' | 'complete' | 'foreign'

export const loadingOf = (services: Services): Promise<Loading> =>
  inScope(services, system, async (tx) => {
    const told = await answersUnder(tx, services.cell, keyPrefix)
    if (told.has(completeKey)) return 'complete'
    if (told.size > 0) return 'begun'
    return (await anyCase(tx, services.cell)) ? 'foreign' : 'empty'
  })

/** Everything that stories need, with what was told before an interruption. */
export async function openStage(services: Services, catalogue: Catalogue, lookUps: LookUps, signal?: AbortSignal): Promise<Stage> {
  const district = await loadDistrict(services, everybody, signal)
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
  const papers = { photo: samplePhoto(), paper: await samplePaper('示范材料', font) }
  const { calendar, told } = await inScope(services, system, async (tx) => ({
    calendar: await currentCalendar(services, tx),
    told: await answersUnder(tx, services.cell, keyPrefix),
  }))
  return { services, catalogue, lookUps, calendar, today: dateOf(services.clock.now()), papers, told, ...district }
}

interface Pace {
  /** After each story: how many of these are told; whoever waits here slows the telling down. */
  told(count: number): void | Promise<void>
  signal?: AbortSignal
}

/** While one story waits for the disk, the next goes on. */
const atOnce = 3

/** Tells stories, a few at once, each going on where it stopped; gives whether all were told, which a signal may prevent. */
export async function tellAll(stage: Stage, stories: readonly Story[], { told, signal }: Pace): Promise<boolean> {
  let count = 0
  await fewAtOnce(atOnce, stories, async (story, n) => {
    if (signal?.aborted) return
    await tell(stage, story, n).catch(giveWay)
    count += 1
    await told(count)
  })
  return count === stories.length
}

const overtaken = ['changed-meanwhile', 'key-reused', 'still-running']

/** A person, the law or another loader acted on the case first: it is theirs now. */
function giveWay(failure: unknown): void {
  if (!(failure instanceof Refusal && overtaken.includes(failure.code))) throw failure
}

/** Writes down that all is told, so that no later start tells anything again. */
export async function complete({ services, actors }: Stage): Promise<void> {
  const officer = actors.get('officer') as { id: string }
  const claim = { cell: services.cell, principal: officer.id, key: completeKey, digest: bodyDigest('demo', {}), now: services.clock.now() }
  await inScope(services, system, (tx) => once(tx, claim, async () => ({ complete: true })))
}
