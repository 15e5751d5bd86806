import { createRequire } from 'node:module'
import { currentCalendar, dateOf } from '@tongban/calendar'
import { sweep } from '@tongban/cases'
import { staff } from '@tongban/demo/district'
import { samplePaper, samplePhoto } from '@tongban/demo/samples'
import { told } from '@tongban/demo/stories'
import { tell } from '@tongban/demo/tell'
import { inScope } from '@tongban/kit/db'
import { withClient } from '@tongban/kit/postgres/connection'
import { runEffect } from '@tongban/onboarding'
import type { TestHouse } from '../testing.ts'
import { partner, waitingEffects } from './partners.ts'

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

/** What a bank applies for and what comes of it, and a breach of its agreement. */
async function fillPartners(house: TestHouse) {
  const bank = partner(house)
  const place = { name: '姚孟支行', place: '姚孟街道示范街1号' }
  const rows: Record<string, Record<string, unknown>> = {
    'outlet-opening': { outlets: [{ name: '曹镇南支行', town: '曹镇乡', place: '示范街21号', service: 'window' }] },
    'network-access': { terminals: [{ type: '窗口电脑', count: 2 }] },
    'window-setup': { windows: [{ outlet: '湛河农商行姚孟支行便民服务站', windows: 1, matters: '社保', clerks: '安然' }] },
    'teller-matters': { matters: [{ unit: '湛河区人社局', matter: '社保参保查询', business: '查询', result: '打印凭证' }] },
    'platform-access': { terminals: 3, outlets: [{ ...place, count: 3 }] },
  }
  for (const [matter, given] of Object.entries(rows)) {
    const no = await bank.apply(matter, given)
    await bank.decide(matter, no, matter === 'network-access' ? [] : ['passed'])
  }
  for (const due of await waitingEffects(house)) await runEffect(house.services, house.catalogue, due)
  const { tasks: open } = (await house.ask('bank.apply', 'GET', '/onboarding-tasks?show=mine')).body
  const built = open.find((task: { title: string }) => task.title === '场地建设')
  await house.ask('bank.apply', 'POST', `/onboarding-tasks/${built.id}/findings`, { finding: '已建好', checked: [] })
  const { agreements } = (await house.ask('office.review', 'GET', '/agreements')).body
  const bound = agreements.find((one: { status: string }) => one.status === 'inForce')
  const breach = { happenedOn: '2026-11-19', what: '窗口电脑接入互联网', measure: '断网整改', file: null }
  const told = await house.ask('office.review', 'POST', `/agreements/${bound.id}/breaches`, breach)
  if (told.status !== 201) throw new Error(told.body.detail)
}

/** Cases for the after-check are drawn by their numbers. */
const drawn = (house: TestHouse) =>
  withClient(house.database.admin, async (client) => Number((await client.query('select count(*) as n from case_task')).rows[0].n))
