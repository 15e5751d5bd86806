import { createRequire } from 'node:module'
import { currentCalendar, dateOf } from '@tongban/calendar'
import { sweep } from '@tongban/cases'
import { staff } from '@tongban/demo/district'
import { samplePaper, samplePhoto } from '@tongban/demo/samples'
import { told } from '@tongban/demo/stories'
import { tell } from '@tongban/demo/tell'
import { inScope } from '@tongban/kit/db'
import type { TestHouse } from '../testing.ts'
import { fillPartners } from './filled-partners.ts'

/** Every story that the demonstration tells (or some of them), by the actions that people use, and somebody who stands in for another. */
export async function fill(house: TestHouse, stories = told) {
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
  const { services, catalogue, lookUps } = house
  const stage = {
    services,
    catalogue,
    lookUps,
    ids: house.units,
    calendar: await inScope(services, { kind: 'system' }, (tx) => currentCalendar(services, tx)),
    today: dateOf(house.clock.now()),
    actors: new Map(staff.map(({ username }) => [username, house.as(username).actor])),
    papers: { photo: samplePhoto(), paper: await samplePaper('示范材料', font) },
  }
  for (const [n, [plot, ending]] of stories.entries())
    await tell(stage, { person: n % 12, outlet: n % 3 === 2 ? 2 : 1, plot, ending, ago: 4 }, n)
  for (let more = 12; (await drawn(house)) === 0; more++)
    await tell(stage, { person: more, outlet: 1, plot: 'shopAtHome', ending: 'approved', ago: 4 }, more)
  await sweep(services, catalogue, lookUps)
  await house.ask('kiosk1', 'POST', '/heartbeats', { reader: true, printer: 'ready', paper: 100, camera: true })
  await house.ask('kiosk1', 'POST', '/help-calls')
  await fillPartners(house)
  const { id } = house.as('hr.review').actor as { id: string }
  const cover = (house.as('hr.decide').actor as { id: string }).id
  await house.ask('hr.review', 'POST', '/covers', { staff: id, cover, from: '2026-11-23', until: '2026-11-24', reason: '培训' })
}

/** Cases for the after-check are drawn by their numbers. */
const drawn = async (house: TestHouse) => (await house.ask('market.review', 'GET', '/case-tasks')).body.tasks.length as number
