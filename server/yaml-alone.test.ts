import { join } from 'node:path'
import { demoPassword } from '@tongban/demo'
import { people, phoneOf } from '@tongban/demo/people'
import { samplePhoto } from '@tongban/demo/samples'
import { createStaff, createUnit, setPassword } from '@tongban/identity'
import { systemContext } from '@tongban/kit/context'
import { openDb } from '@tongban/kit/db'
import { loadCatalogue, publish } from '@tongban/matters'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

const folder = join(import.meta.dirname, '../modules/matters/fixtures/more')

let house: TestHouse

/** Two matters of two organs that the product does not know, from YAML alone; their people are made as an administrator makes them. */
beforeAll(async () => {
  house = await testHouse()
  const { catalogue, findings } = await loadCatalogue(folder)
  expect(findings).toEqual([])
  const owner = openDb(house.database.owner, () => undefined, { size: 1 })
  await publish(owner, catalogue, house.clock.now())
  await owner.destroy()
  await house.catalogue.refresh()
  const ctx = systemContext(house.services)
  for (const { key, name, short, code, phone, address } of catalogue.organs) {
    const parent = house.units.get('bureau')!
    const unit = await createUnit(ctx, { parent, kind: 'department', name, short, code, phone, address, region: '410411' })
    for (const [role, who] of [
      ['reviewer', 'review'],
      ['approver', 'decide'],
    ] as const) {
      const { token } = await createStaff(ctx, {
        username: `${key}.${who}`,
        name: role === 'reviewer' ? '容和' : '安然',
        unit: unit.id,
        roles: [role],
      })
      await setPassword(house.services, token, demoPassword)
    }
  }
})
afterAll(() => house?.close())

const file = async () =>
  (await house.ask('clerk1', 'POST', '/files', samplePhoto(), { 'content-type': 'image/png', 'x-file-name': 'paper.png' })).body.id
const read = async (no: string) => (await house.ask('officer', 'GET', `/cases/${no}`)).body
const act = async (who: string, no: string, path: string, body: object) => {
  const { revision } = await read(no)
  const answer = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...body })
  expect([who, path, answer.status]).toEqual([who, path, 201])
}
async function submitted(person: number, given: object): Promise<string> {
  const citizen = await house.ask('clerk1', 'POST', '/citizens', { by: 'card', card: people[person]! })
  const applicant = { citizen: citizen.body.id, phone: phoneOf(person) }
  const answer = await house.ask('clerk1', 'POST', '/cases', { version: 1, channel: 'window', applicant, ...given })
  expect([answer.status, answer.body.detail]).toEqual([201, undefined])
  return answer.body.no
}

describe('暂停办理的事项', () => {
  it('写明从哪天起、为什么：不再收件，自助机首页变灰；期满自己恢复', async () => {
    const { catalogue } = await loadCatalogue(join(import.meta.dirname, '../catalogue'))
    const owner = openDb(house.database.owner, () => undefined, { size: 1 })
    const suspend = async (from: string, until: string) => {
      const suspended = { from, until, reason: '社保系统升级' }
      const implementations = catalogue.implementations.map((one) =>
        one.matter === 'ss-card-reissue' && one.region === '410411' ? { ...one, suspended } : one,
      )
      await publish(owner, { ...catalogue, implementations }, house.clock.now())
      await house.catalogue.refresh()
    }
    const application = await filledApplication(house)
    await suspend('2026-11-20', '2026-11-24')
    const refused = await house.ask('clerk1', 'POST', '/cases', application)
    expect([refused.status, refused.body.code]).toEqual([409, 'suspended'])
    expect(refused.body.detail).toContain('2026-11-20起至2026-11-24暂停办理：社保系统升级')
    const { matters } = (await house.ask('kiosk1', 'GET', '/kiosk-matters')).body
    const shown = matters.find((one: { code: string }) => one.code === 'ss-card-reissue')
    expect(shown.suspended).toContain('社保系统升级')
    await suspend('2026-11-16', '2026-11-19')
    expect((await house.ask('clerk1', 'POST', '/cases', application)).status).toBe(201)
    await owner.destroy()
  })
})

describe('只写 YAML 就能开办的事项', () => {
  it('查得到，按拼音首字母也查得到', async () => {
    const found = async (q: string) =>
      (await house.ask('clerk1', 'GET', `/matters?q=${encodeURIComponent(q)}`)).body.matters.map((m: { code: string }) => m.code)
    expect([await found('砍树'), await found('lnz')]).toEqual([
      expect.arrayContaining(['tree-felling-permit']),
      expect.arrayContaining(['senior-card']),
    ])
  })
  it('老年人优待证：容缺照片，补齐后办结送达', async () => {
    const no = await submitted(0, {
      matter: 'senior-card',
      situation: { cause: 'first' },
      form: { address: '湛河区姚孟街道示范村1号' },
      materials: [{ item: 'idCard', from: 'card-reader' }],
      promises: [{ kind: 'deferred', item: 'photo', dueOn: '2026-11-25', file: await file() }],
    })
    await act('civil.review', no, 'acceptance', {})
    await act('clerk1', no, 'kept-promises', { materials: [{ item: 'photo', from: 'camera', file: await file() }] })
    await act('civil.review', no, 'opinions', { recommendation: 'approved', opinion: '材料齐全' })
    await act('civil.decide', no, 'decision', { outcome: 'approved', opinion: '符合条件' })
    await act('clerk1', no, 'delivery', { receivedBy: 'applicant' })
    expect(await read(no)).toMatchObject({ status: 'concluded', outcome: 'approvedDeferred', offer: { organ: '平顶山市湛河区民政局' } })
  })
  it('林木采伐许可：皆伐经过伐区核查，许可的时限和文书按行政许可法', async () => {
    const no = await submitted(1, {
      matter: 'tree-felling-permit',
      situation: { mode: 'clear' },
      form: { location: '示范林场三小班', species: '杨树', area: 2, volume: 80, replant: '次年春季补植杨树' },
      materials: [
        { item: 'idCard', from: 'card-reader' },
        { item: 'title', from: 'scanner', file: await file() },
      ],
    })
    await act('forestry.review', no, 'acceptance', {})
    await act('forestry.review', no, 'opinions', { recommendation: 'approved', opinion: '材料齐全' })
    expect((await read(no)).step).toBe('survey')
    await act('forestry.review', no, 'opinions', { recommendation: 'approved', opinion: '伐区与申请一致' })
    await act('forestry.decide', no, 'decision', { outcome: 'approved', opinion: '符合采伐限额' })
    const found = await read(no)
    expect([found.status, found.outcome, found.statutory]).toEqual(['concluded', 'approved', null])
    expect(found.letters.map((l: { name: string }) => l.name).sort()).toEqual(['决定书', '受理通知书', '收件回执'])
  })
})
