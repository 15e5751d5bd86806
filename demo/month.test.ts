import { describe, expect, it } from 'vitest'
import { everybody, outletProfiles } from './district.ts'
import { month } from './month.ts'
import { people } from './people.ts'
import { plotOf } from './plots.ts'
import { type Story, stories } from './stories.ts'
import { lastsDays, scripts } from './turns.ts'

const all = [...stories, ...month()]
const distinct = (of: (story: Story) => unknown, among = all) => [...new Set(among.map(of))]

describe('演示区县的一千件', () => {
  it('正好一千件，每次都一样，编号各不相同', () => {
    expect([all.length, distinct(({ key }) => key).length]).toEqual([1_000, 1_000])
    expect(month()).toEqual(month())
  })
  it('先装的六十四件里，旧有的走法都有；一千件里，每种走法都有', () => {
    expect(distinct(({ ending }) => ending, stories).length).toBeGreaterThan(20)
    expect(distinct(({ ending }) => ending).sort()).toEqual(Object.keys(scripts).sort())
  })
  it('十二个网点都有，每个网点有窗口人员；自助机的办件都在有自助机的网点', () => {
    expect(distinct(({ outlet }) => outlet).length).toBe(outletProfiles.length)
    const accounts = new Set(everybody.map(({ username }) => username))
    for (const { outlet, channel } of all) {
      expect(accounts).toContain(`${channel === 'kiosk' ? 'kiosk' : 'clerk'}${outlet}`)
      if (channel === 'kiosk') expect(outletProfiles[outlet - 1]!.kiosks).toBeGreaterThan(0)
    }
    expect(all.filter(({ channel }) => channel === 'kiosk').length).toBeGreaterThan(200)
  })
  it('都在一个月的工作日里；后装的每一件，走完也不过今天', () => {
    expect(Math.max(...all.map(({ ago }) => ago))).toBe(21)
    for (const { ending, ago, key } of month()) expect([key, lastsDays(ending) <= ago || ago === 0]).toEqual([key, true])
  })
  it('大多已经办结；有几件超期，每个阶段都有', () => {
    const finished = all.filter(({ ending }) => ['delivered', 'handedOver', 'instant', 'corrected', 'licensed'].includes(ending))
    const waiting = all.filter(({ ending, ago }) => ['received', 'accepted', 'reviewed'].includes(ending) && ago > 7)
    expect(finished.length / all.length).toBeGreaterThan(0.75)
    expect(waiting.length).toBeGreaterThan(5)
    expect(waiting.length).toBeLessThan(50)
  })
  it('同一个人不会有两件同一事项；办养老认证的都到了年龄', () => {
    const seen = all.map(({ person, plot }) => `${people[person]!.idNumber} ${plotOf(plot).matter}`)
    expect(new Set(seen).size).toBe(seen.length)
    for (const { person, plot } of month().filter((story) => story.plot === 'pensioner')) {
      expect([plot, Number(people[person]!.birth.slice(0, 4)) <= 1966]).toEqual(['pensioner', true])
    }
  })
})
