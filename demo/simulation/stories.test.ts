import { readFileSync } from 'node:fs'
import { calendarOf, isWorkday } from '@tongban/calendar/rules'
import { describe, expect, it } from 'vitest'
import { outletProfiles } from '../district.ts'
import { citizenAt } from './citizens.ts'
import { givenNumbers } from './numbers.ts'
import { queueByTime } from './queue.ts'
import { allScripts } from './scripts.ts'
import { type MonthStory, partnersOf, storiesOf } from './stories.ts'

const year = JSON.parse(readFileSync(new URL('../../catalogue/calendar/2026.json', import.meta.url), 'utf8'))
const calendar = calendarOf(1, [year])
const month = { cases: 5_000, seed: 1, from: '2026-09-20', until: '2026-10-20' }
const partners = partnersOf(calendar, month)
const stories = [...partners, ...storiesOf(calendar, month)]
const distinct = (of: (story: MonthStory) => unknown) => new Set(stories.map(of))

describe('一个月的办件', () => {
  it('要多少件就是多少件，各有各的编号；同一种子每次一样，换种子换网点', () => {
    expect([stories.length, distinct(({ n }) => n).size]).toEqual([month.cases, month.cases])
    expect([...storiesOf(calendar, month)]).toEqual(stories.slice(partners.length))
    const other = [...storiesOf(calendar, { ...month, seed: 2 })]
    expect(other.map(({ outlet }) => outlet)).not.toEqual(stories.slice(partners.length).map(({ outlet }) => outlet))
  })
  it('按时间先后给出；放假的日子只有开门的网点收件，调休的周末照常上班', () => {
    const times = stories.slice(partners.length).map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const resting = stories.filter(({ day }) => !isWorkday(calendar, day))
    expect(resting.length).toBeGreaterThan(50)
    for (const { outlet, channel } of resting) {
      expect(outletProfiles[outlet - 1]!.hours.holiday.length).toBeGreaterThan(0)
      if (channel === 'kiosk') expect(outletProfiles[outlet - 1]!.kiosks).toBeGreaterThan(0)
    }
    const on = (date: string) => stories.filter(({ day }) => day === date).length
    expect(on('2026-09-20')).toBeGreaterThan(on('2026-10-04') * 10)
    expect(on('2026-10-10')).toBeGreaterThan(on('2026-10-11') * 10)
  })
  it('五千件里每种走法至少一次', () => {
    const told = distinct(({ ending }) => ending)
    for (const ending of Object.keys(allScripts)) expect(told).toContain(ending)
  })
  it('群众各是各的人，证件号码不重', () => {
    expect(new Set(Array.from({ length: 20_000 }, (_, n) => citizenAt(n, 'grown').card.idNumber)).size).toBe(20_000)
    expect(citizenAt(7, 'old').card.birth < '1961').toBe(true)
  })
})

describe('等着的和收到的', () => {
  it('先到时间的先出来', () => {
    const queue = queueByTime<{ at: number }>()
    for (const at of [5, 1, 4, 1, 9, 2]) queue.push({ at })
    expect(Array.from({ length: 7 }, () => queue.pop()?.at)).toEqual([1, 1, 2, 4, 5, 9, undefined])
  })
  it('收到的编号记一次，核对一次；剩下的说得出是哪些', () => {
    const given = givenNumbers()
    const [first, second] = ['410411202609200000071', '410411202609209999998']
    expect([given.add(first), given.add(second), given.add(first), given.count]).toEqual([true, true, false, 2])
    expect([given.take(first), given.take(first), given.take('410411202610010000010')]).toEqual([true, false, false])
    expect([...given.left()]).toEqual([second.slice(0, 20)])
  })
})
