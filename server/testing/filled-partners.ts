import { runEffect } from '@tongban/onboarding'
import type { TestHouse } from '../testing.ts'
import { partner, waitingEffects } from './partners.ts'

/** What a bank applies for and what comes of it, and a breach of its agreement. */
export async function fillPartners(house: TestHouse) {
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
