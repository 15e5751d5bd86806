import { createRequire } from 'node:module'
import { currentCalendar, dateOf } from '@tongban/calendar'
import type { Guards } from '@tongban/cases'
import type { LookUps } from '@tongban/exchange'
import { actorNamed, createCover } from '@tongban/identity'
import { type Services, type StaffActor, systemContext } from '@tongban/kit/context'
import { Refusal } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { everybody } from '../district.ts'
import { loadDistrict } from '../founding.ts'
import { samplePaper, samplePhoto } from '../samples.ts'
import type { Theatre } from './turns.ts'

/** What a simulation needs of a house: everything below the wire. */
export interface House {
  services: Services
  catalogue: Catalogue
  lookUps: LookUps
  guards: Guards
}

const coverDays = 60

/** The district with all its staff, its papers, and at three outlets a colleague who stands in. */
export async function openTheatre(house: House, run: Pick<Theatre, 'seed' | 'keys' | 'newcomers'>): Promise<Theatre> {
  const { services } = house
  const { ids, actors } = await loadDistrict(services, everybody)
  for (const outlet of [1, 2, 3]) {
    await standIn(services, actors.get(`clerk${outlet}`) as StaffActor, actors.get(`clerk${outlet}b`) as StaffActor)
    actors.set(`clerk${outlet}b`, await actorNamed(services, `clerk${outlet}b`))
  }
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
  const papers = { photo: samplePhoto(), paper: await samplePaper('示范材料', font) }
  const calendar = await currentCalendar(services)
  return { ...house, ids, actors, papers, calendar, ...run, crowd: { twice: 0, races: 0 } }
}

/** 代岗 for the month; a second run finds it arranged. */
async function standIn(services: Services, away: StaffActor, cover: StaffActor): Promise<void> {
  const now = services.clock.now()
  const [from, until] = [dateOf(now), dateOf(new Date(now.getTime() + coverDays * 86_400_000))]
  const ctx = { ...systemContext(services), actor: away }
  if (cover.covers.includes(away.id)) return
  await createCover(ctx, { staff: away.id, cover: cover.id, from, until, reason: '培训' }).catch((failure: unknown) => {
    if (!(failure instanceof Refusal && failure.kind === 'conflict')) throw failure
  })
}
