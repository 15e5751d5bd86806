import { openStage, stories, tellAll } from '@tongban/demo'
import { openExchange } from '../../server/exchange.ts'
import { openHouse } from '../../server/house.ts'
import { settingsFrom } from '../../server/settings.ts'
import { cardApplication, clerksOf, identified, uploadedPhotos } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'

/** The demonstration's first cases, of every kind, in a founded house that no service runs in. */
export async function tellStories(folder: string): Promise<void> {
  const settings = settingsFrom({ TONGBAN_DATA: folder })
  const house = await openHouse(settings, () => undefined)
  try {
    const exchange = await openExchange(house.services, settings)
    const stage = await openStage(house.services, house.catalogue, exchange.lookUps)
    await tellAll(stage, stories, { told: () => undefined })
    await exchange.close()
  } finally {
    await house.close()
  }
}

const gap = {
  pointer: '/materials/photo',
  title: '近期免冠白底彩色照片',
  problem: '照片背景不是白色，头部偏小',
  remedy: '请在窗口重新拍摄，免费',
}
const opinion = '材料齐全，信息核对一致，符合办理条件。'

/** A case that took every detour, as people act on it, over HTTP: fourteen events. */
export async function longWay(house: BenchHouse, person: number): Promise<void> {
  const [clerk] = await clerksOf(house, 1)
  const citizen = (await identified(house, person + 1))[person]!
  const photos = await uploadedPhotos(house, clerk!, 3)
  const application = cardApplication(citizen, person, photos[0]!)
  const { body } = await house.ask('clerk1', 201, { method: 'POST', path: '/cases', body: application })
  const supplement = (n: number) => ({ form: {}, materials: [{ item: 'photo', from: 'camera', file: photos[n]! }] })
  const way: [who: string, path: string, given: object][] = [
    ['hr.review', 'corrections', { gaps: [gap] }],
    ['clerk1', 'supplements', supplement(1)],
    ['hr.head', 'second-corrections', { gaps: [gap], reason: '补交的仍不符合通知书写明的要求，须再补一次' }],
    ['clerk1', 'supplements', supplement(2)],
    ['hr.review', 'acceptance', { overlap: '经核对，不是重复申请' }],
    ['hr.decide', 'special-procedures', { kind: 'appraisal', reason: '照片与登记的不一致，需要鉴定', expectedDays: 10 }],
    ['hr.review', 'resumption', { result: '鉴定结论为同一人' }],
    ['hr.head', 'extension', { days: 3, reason: '卡管系统升级，制卡推迟' }],
    ['hr.review', 'opinions', { recommendation: 'approved', opinion }],
    ['hr.decide', 'returns', { step: 'review', reason: '请补充核对原卡是否已经挂失' }],
    ['hr.review', 'opinions', { recommendation: 'approved', opinion }],
    ['hr.decide', 'decision', { outcome: 'approved', opinion }],
    ['clerk1', 'delivery', { receivedBy: 'applicant' }],
  ]
  let revision = 1
  for (const [who, path, given] of way) {
    const answer = await house.ask(who, 201, { method: 'POST', path: `/cases/${body.no}/${path}`, body: { revision, ...given } })
    revision = answer.body.revision as number
  }
}
