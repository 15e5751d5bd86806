import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let no: string

beforeAll(async () => {
  house = await testHouse()
  no = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))).body.no
})
afterAll(() => house?.close())

describe('事项定义一版只取一次', () => {
  it('只要办件的人，另取来的定义与一起给的一字不差', async () => {
    const whole = (await house.ask('hr.review', 'GET', `/cases/${no}`)).body
    const { body: apart } = await house.ask('hr.review', 'GET', `/cases/${no}?definition=apart`)
    const { status, body: offer } = await house.ask('hr.review', 'GET', `/definitions/${apart.definition}`)
    expect([status, offer]).toEqual([200, whole.offer])
    expect({ ...apart, offer }).toEqual(whole)
    expect(JSON.stringify(apart).length).toBeLessThan(JSON.stringify(whole).length / 2)
  })
  it('定义名写明事项、版本、地区和内容；浏览器可以一直留着，办件本身一刻也不留', async () => {
    const { body, headers } = await house.ask('hr.review', 'GET', `/cases/${no}?definition=apart`)
    expect(body.definition).toMatch(/^ss-card-reissue\.1\.410411\.1\.[0-9a-f]{12}$/)
    expect(headers['cache-control']).toBe('no-store')
    const kept = await house.ask('clerk1', 'GET', `/definitions/${body.definition}`)
    expect(kept.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    const again = await house.ask('clerk1', 'GET', `/definitions/${body.definition}`, undefined, {
      'if-none-match': String(kept.headers.etag),
    })
    expect([kept.status, again.status, again.body.length]).toEqual([200, 304, 0])
  })
  it('没有发布过的版本、内容对不上的名字，都说没有，不拿别的来充数', async () => {
    const { definition } = (await house.ask('hr.review', 'GET', `/cases/${no}?definition=apart`)).body
    const wrong = [definition.replace('.1.410411', '.9.410411'), definition.replace(/.{12}$/, '0123456789ab')]
    for (const name of wrong) {
      const { status, body, headers } = await house.ask('hr.review', 'GET', `/definitions/${name}`)
      expect([status, body.code, headers['cache-control']]).toEqual([404, 'no-such-definition', undefined])
    }
  })
})
