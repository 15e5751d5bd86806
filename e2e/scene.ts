import { currentCalendar, dateOf } from '@tongban/calendar'
import { staff } from '@tongban/demo/district'
import { samplePhoto } from '@tongban/demo/samples'
import type { Story } from '@tongban/demo/stories'
import { tell } from '@tongban/demo/tell'
import { inScope } from '@tongban/kit/db'
import { expect } from 'vitest'
import { filledApplication, type TestHouse } from '../server/testing.ts'

/** A case that a clerk has received for this person, for tests whose own story begins later. */
export async function received(house: TestHouse, person = 0): Promise<string> {
  const answer = await house.ask('clerk1', 'POST', '/cases', await filledApplication(house, 'clerk1', person))
  expect(answer.status).toBe(201)
  return answer.body.no
}

/** A case that has been accepted and waits for its opinion. */
export async function accepted(house: TestHouse, person = 0): Promise<string> {
  const no = await received(house, person)
  await act(house, 'hr.review', `/cases/${no}/acceptance`, { revision: 1 })
  return no
}

/** A case on which the opinion has been given and which waits for the decision. */
export async function reviewed(house: TestHouse, person = 0): Promise<string> {
  const no = await accepted(house, person)
  await act(house, 'hr.review', `/cases/${no}/opinions`, { revision: 2, recommendation: 'approved', opinion: '材料齐全，建议通过' })
  return no
}

/** A case that is decided and waits for its result to be handed over. */
export async function decided(house: TestHouse, person = 0): Promise<string> {
  const no = await reviewed(house, person)
  await act(house, 'hr.decide', `/cases/${no}/decision`, { revision: 3, outcome: 'approved', opinion: '符合条件，准予补领' })
  return no
}

/** A case of which a field and a material have been sent back. */
export async function sentBack(house: TestHouse, person = 0): Promise<string> {
  const no = await received(house, person)
  await act(house, 'hr.review', `/cases/${no}/corrections`, {
    revision: 1,
    gaps: [
      { pointer: '/form/lossReported', title: '原卡是否已经挂失', problem: '没有挂失记录', remedy: '请更正，并办理挂失' },
      { pointer: '/materials/photo', title: '近期免冠白底彩色照片', problem: '照片背景不是白色', remedy: '请重新拍摄', pages: [1] },
    ],
  })
  return no
}

/** A shop at home, registered on a promise and drawn for checking; cases are drawn by their numbers, so several may be filed. */
export async function drawnForCheck(house: TestHouse): Promise<string> {
  for (let person = 20; person < 200; person++) {
    const no = await tell(await stageOf(house), { person, outlet: 1, plot: 'shopAtHome', ending: 'approved', ago: 4 }, person)
    const { tasks } = (await house.ask('market.review', 'GET', '/case-tasks')).body
    if (tasks.some((task: { no: string }) => task.no === no)) return no
  }
  throw new Error('none of many was drawn')
}

/** A case as a story of the demonstration tells it. */
export const told = async (house: TestHouse, plot: Story['plot'], ending: Story['ending'], person = 0): Promise<string> =>
  tell(await stageOf(house), { person, outlet: 1, plot, ending, ago: 4 }, person)

async function stageOf(house: TestHouse) {
  const { services, catalogue, lookUps, units: ids } = house
  const calendar = await inScope(services, { kind: 'system' }, (tx) => currentCalendar(services, tx))
  const actors = new Map(staff.map(({ username }) => [username, house.as(username).actor]))
  const photo = samplePhoto()
  return { services, catalogue, lookUps, ids, calendar, today: dateOf(services.clock.now()), actors, papers: { photo, paper: photo } }
}

async function act(house: TestHouse, username: string, path: string, payload: object) {
  const answer = await house.ask(username, 'POST', path, payload)
  expect(answer.body, path).toMatchObject({ revision: expect.any(Number) })
}
