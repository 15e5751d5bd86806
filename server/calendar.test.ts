import type { CalendarYear } from '@tongban/calendar/contract'
import { recompute, sweep } from '@tongban/cases'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarYears } from './catalogue.ts'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse('2026-12-28T10:00:00+08:00')
})
afterAll(() => house?.close())

const year2027: CalendarYear = {
  year: 2027,
  source: '测试用放假通知',
  holidays: [
    '01-01',
    '01-02',
    '01-03',
    '02-05',
    '02-06',
    '02-07',
    '02-08',
    '02-09',
    '04-05',
    '05-01',
    '05-02',
    '06-09',
    '09-15',
    '10-01',
    '10-02',
    '10-03',
  ].map((day) => ({
    date: `2027-${day}`,
    name: '放假',
  })),
  makeup: [],
}

const dueOf = async (no: string) =>
  (await house.ask('hr.review', 'GET', '/cases?view=open')).body.rows.find((row: { no: string }) => row.no === no)?.dueOn

describe('录入新一年的放假安排', () => {
  it('未录入的年度按法定节假日暂算，并在办件上说明；录入后在办件的期限重新计算', async () => {
    const { no } = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))).body
    expect(await dueOf(no)).toBe('2027-01-05')
    const before = (await house.ask('hr.review', 'GET', `/cases/${no}`)).body
    expect(before.due.deadline.words).toContain('2027年放假安排尚未录入')
    const imported = { ...year2027, holidays: [...year2027.holidays, { date: '2027-01-04', name: '元旦' }] }
    expect((await house.ask('officer', 'POST', '/calendar/years', imported)).status).toBe(204)
    expect(await recompute(house.services)).toBe(1)
    expect(await dueOf(no)).toBe('2027-01-06')
    expect(await recompute(house.services)).toBe(0)
    // 另一个进程在这一刻还记着旧日历，照它收了一件：下一次巡查补算。
    const stale = `update cases set calendar_version = calendar_version - 1, due_on = '2027-01-05' where no = '${no}'`
    await withClient(house.database.admin, (client) => client.query(stale))
    await sweep(house.services, house.catalogue, house.lookUps)
    expect(await dueOf(no)).toBe('2027-01-06')
    expect((await house.ask('hr.review', 'GET', `/cases/${no}`)).body.due.deadline.words).not.toContain('尚未录入')
  })

  it('有差错的文件一次列出全部问题，一天也不收；没有权限的岗位不能录入', async () => {
    const wrong = {
      ...calendarYears().find((y) => y.year === 2026)!,
      holidays: [
        { date: '2026-02-30', name: '春节' },
        { date: '2025-01-01', name: '元旦' },
      ],
    }
    const answer = await house.ask('officer', 'POST', '/calendar/years', wrong)
    expect(answer.status).toBe(422)
    expect(answer.body.errors.length).toBeGreaterThan(1)
    expect((await house.ask('hr.review', 'POST', '/calendar/years', year2027)).status).toBe(403)
  })
})
