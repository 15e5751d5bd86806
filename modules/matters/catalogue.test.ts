import { join } from 'node:path'
import { standingClock } from '@tongban/kit/clock'
import { type Db, openDb, sql } from '@tongban/kit/db'
import { type TestDatabase, testDatabase } from '@tongban/kit/testing/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCatalogue, type Definitions, loadCatalogue, publish } from './index.ts'

const now = new Date('2026-11-20T01:00:00Z')
const region = '410411'
let database: TestDatabase
let owner: Db
let app: Db
let definitions: Definitions
let permit: Definitions

beforeAll(async () => {
  database = await testDatabase()
  owner = openDb(database.owner, () => undefined)
  app = openDb(database.app, () => undefined)
  definitions = (await loadCatalogue(join(import.meta.dirname, '../../catalogue'))).catalogue
  permit = (await loadCatalogue(join(import.meta.dirname, 'fixtures/permit'))).catalogue
})
afterAll(async () => {
  await Promise.all([owner?.destroy(), app?.destroy()])
  await database?.drop()
})

describe('事项目录的发布与读取', () => {
  it('首次发布各为第1版，原样再发布不产生新版本', async () => {
    expect((await publish(owner, definitions, now)).every((name) => name.endsWith('@1'))).toBe(true)
    expect(await publish(owner, definitions, now)).toEqual([])
  })
  it('读出的定义与目录一字不差，选项次序不变', async () => {
    const offers = await createCatalogue(app).offers(region)
    const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code)
    expect(JSON.stringify(offers.map((o) => o.matter).sort(byCode))).toBe(JSON.stringify([...definitions.matters].sort(byCode)))
    expect(offers.find((o) => o.matter.code === 'residence-permit')!.organ).toBe('平顶山市公安局湛河分局')
  })
  it('内容一变就是新版本，旧版本仍按办件锁定的版本读出；几秒之内看到新版', async () => {
    const clock = standingClock('2026-11-20T01:00:00Z')
    const catalogue = createCatalogue(app, clock)
    expect((await catalogue.offer('ss-card-reissue', region)).version).toBe(1)
    const changed = definitions.matters.map((m) => (m.code === 'ss-card-reissue' ? { ...m, words: [...m.words, '社保卡过期'] } : m))
    expect(await publish(owner, { ...definitions, matters: changed }, now)).toEqual(['ss-card-reissue@2'])
    expect((await catalogue.offer('ss-card-reissue', region)).version).toBe(1)
    clock.forward(5_000)
    await catalogue.offers(region)
    await catalogue.refresh()
    expect((await catalogue.offer('ss-card-reissue', region)).version).toBe(2)
    expect((await catalogue.offer('ss-card-reissue', region, 1)).matter.words).not.toContain('社保卡过期')
    expect((await catalogue.pinned('ss-card-reissue', 1, region, 1)).matter.words).not.toContain('社保卡过期')
  })
  it('改回原样也是新版本', async () => {
    expect(await publish(owner, definitions, now)).toEqual(['ss-card-reissue@3'])
  })
  it('同时启动的几个服务发布同一目录，只产生一个版本', async () => {
    await Promise.all([publish(owner, permit, now), publish(owner, permit, now), publish(owner, permit, now)])
    expect((await createCatalogue(app).offer('hygiene-permit', region)).version).toBe(1)
  })
  it('应用只能读，不能改事项定义', async () => {
    await expect(sql`update matter_version set version = 9`.execute(app)).rejects.toThrow(/permission denied/)
    await expect(sql`delete from implementation_version`.execute(app)).rejects.toThrow(/permission denied/)
  })
  it('本地区没有开办的事项，告诉人怎么办；锁定的版本不存在则是我们的错', async () => {
    const catalogue = createCatalogue(app)
    await expect(catalogue.offer('nothing', region)).rejects.toMatchObject({ kind: 'absent', code: 'no-such-matter' })
    await expect(catalogue.offer('ss-card-reissue', '110000')).rejects.toMatchObject({ code: 'no-such-matter' })
    await expect(catalogue.offer('ss-card-reissue', region, 99)).rejects.toMatchObject({ code: 'no-such-matter' })
    await expect(catalogue.pinned('ss-card-reissue', 99, region, 1)).rejects.toThrow('never published')
  })
  it('按词、渠道、主题查找', async () => {
    const catalogue = createCatalogue(app)
    expect(await catalogue.search(region, { q: 'sbk' })).toMatchObject([
      { code: 'ss-card-reissue', matched: '社会保障卡补领', promised: 5, unit: 'workday' },
    ])
    const kiosk = (await catalogue.search(region, { channel: 'kiosk' })).map((m) => m.code)
    expect(kiosk).toContain('ss-card-reissue')
    expect(kiosk).not.toContain('residence-permit')
    expect((await catalogue.search(region, { topic: '户籍服务' })).map((m) => m.code)).toEqual(['residence-permit'])
    expect(await catalogue.search('110000', { q: 'sbk' })).toEqual([])
  })
  it('合作机构申报的事项，群众哪里也看不到；申报的人要了才列出来', async () => {
    const catalogue = createCatalogue(app)
    const partners = ['network-access', 'outlet-opening', 'platform-access', 'teller-matters', 'window-setup']
    const codes = async (sought: Parameters<typeof catalogue.search>[1]) => (await catalogue.search(region, sought)).map((m) => m.code)
    expect((await codes({})).filter((code) => partners.includes(code))).toEqual([])
    expect(await codes({ q: '便民服务站' })).toEqual([])
    expect((await codes({ audience: 'partner' })).sort()).toEqual(partners)
    expect(await codes({ q: '附件2', audience: 'partner' })).toEqual(['network-access'])
    expect(await codes({ audience: 'all' })).toEqual(expect.arrayContaining(['ss-card-reissue', ...partners]))
    for (const channel of ['window', 'kiosk', 'stm'] as const) expect(await codes({ channel, audience: 'partner' })).toEqual([])
  })
})
