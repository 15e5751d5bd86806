import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Track } from './contract.ts'
import { extractedYear, extractedYears } from './extract.ts'
import { addWorkdays, calendarOf, dateOf, dayKind, deadline, explain, isWorkday, workdaysBetween } from './rules.ts'
import { referenceDeadline, shift } from './vectors/reference.ts'
import { storedVectors } from './vectors/write.ts'

const cal = calendarOf(1, extractedYears.map(extractedYear))
const day = fc.integer({ min: 0, max: 1700 }).map((n) => shift('2023-01-01', n))
const pause = fc.record({ from: day, length: fc.integer({ min: 0, max: 30 }) }).map(({ from, length }) => ({
  from,
  to: shift(from, length),
  reason: '补正材料',
}))
const track: fc.Arbitrary<Track> = fc
  .record({
    startedOn: day,
    limit: fc.integer({ min: 0, max: 60 }),
    unit: fc.constantFrom('workday', 'day'),
    firstDay: fc.constantFrom('next', 'same'),
    offsets: fc.array(fc.tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: 0, max: 20 })), { maxLength: 3 }),
    extensions: fc.array(fc.constant({ by: 10, reason: '案情复杂', on: '2026-03-02' }), { maxLength: 1 }),
  })
  .map(({ offsets, ...rest }) => ({ ...rest, pauses: offsets.map(([after, length]) => pauseAt(shift(rest.startedOn, after), length)) }))
const trackAndToday = fc.tuple(track, fc.integer({ min: 0, max: 90 })).map(([of, later]) => [of, shift(of.startedOn, later)] as const)

describe('期限样例', () => {
  const vectors = storedVectors()
  it('手算不少于四十例，推算不少于三百例', () => {
    expect(vectors.filter(({ by }) => by === 'hand').length).toBeGreaterThanOrEqual(40)
    expect(vectors.filter(({ by }) => by === 'reference').length).toBeGreaterThanOrEqual(300)
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length)
  })
  it.each(vectors)('$name', ({ track, today, expect: expected, words }) => {
    const { words: said, ...found } = deadline(cal, track, today)
    expect(found).toEqual(expected)
    expect(referenceDeadline(track, today)).toEqual(expected)
    if (words) expect(said).toBe(words)
  })
})

describe('期限的性质', () => {
  it('期满日总是工作日', () => {
    fc.assert(fc.property(trackAndToday, ([of, today]) => isWorkday(cal, deadline(cal, of, today).dueOn)))
  })
  it('与逐日重算的结果一致', () => {
    fc.assert(
      fc.property(trackAndToday, ([of, today]) => {
        expect(deadline(cal, of, today)).toMatchObject(referenceDeadline(of, today))
      }),
      { numRuns: 500 },
    )
  })
  it('增加一段暂停不会使期限提前', () => {
    fc.assert(
      fc.property(trackAndToday, pause, ([of, today], added) => {
        const longer = { ...of, pauses: [...of.pauses, added] }
        expect(deadline(cal, longer, today).dueOn >= deadline(cal, of, today).dueOn).toBe(true)
      }),
    )
  })
  it('时限越长，期满日不会越早', () => {
    fc.assert(
      fc.property(trackAndToday, fc.integer({ min: 1, max: 20 }), ([of, today], more) => {
        expect(deadline(cal, { ...of, limit: of.limit + more }, today).dueOn >= deadline(cal, of, today).dueOn).toBe(true)
      }),
    )
  })
  it('只落在休息日的暂停不影响工作日期限', () => {
    fc.assert(
      fc.property(trackAndToday, fc.integer({ min: 0, max: 40 }), ([of, today], after) => {
        const from = shift(of.startedOn, after)
        const to = shift(addWorkdays(cal, from, 1), -1)
        const byWorkdays: Track = { ...of, unit: 'workday' }
        const paused = { ...byWorkdays, pauses: [...of.pauses, { from, to, reason: '等鉴定' }] }
        expect(deadline(cal, paused, today).dueOn).toBe(deadline(cal, byWorkdays, today).dueOn)
      }),
    )
  })
  it('未超期时已用加剩余等于总数，超期时已用为总数加超期', () => {
    fc.assert(
      fc.property(trackAndToday, ([of, today]) => {
        const { elapsed, remaining, total, overdueBy } = deadline(cal, of, today)
        expect(elapsed + remaining).toBe(total + overdueBy)
      }),
    )
  })
  it('一段暂停拆成首尾相接的两段，结果不变', () => {
    fc.assert(
      fc.property(trackAndToday, fc.tuple(fc.nat(40), fc.nat(15), fc.nat(15)), ([of, today], [after, one, two]) => {
        const from = shift(of.startedOn, after)
        const whole = { ...of, pauses: [...of.pauses, pauseAt(from, one + two)] }
        const halves = { ...of, pauses: [...of.pauses, pauseAt(from, one), pauseAt(shift(from, one), two)] }
        const [{ words: _, ...a }, { words: __, ...b }] = [deadline(cal, whole, today), deadline(cal, halves, today)]
        expect(b).toEqual(a)
      }),
    )
  })
  it('逐日说明的最大序号等于总日数，期满日在列', () => {
    fc.assert(
      fc.property(trackAndToday, ([of, today]) => {
        const { dueOn, total, words } = deadline(cal, of, today)
        const explained = explain(cal, of, today)
        expect(explained.words).toBe(words)
        expect(Math.max(0, ...explained.days.map(({ counted }) => counted ?? 0))).toBe(total)
        expect(explained.days.find(({ date }) => date === dueOn)?.note).toContain('期满')
      }),
    )
  })
})

describe('逐日说明', () => {
  it('说明起算、补正、放假、补班、期满和超期', () => {
    const of = workdayTrack('2025-09-23', 5, [{ from: '2025-09-25', to: '2025-09-28', reason: '补正材料' }])
    const notes = Object.fromEntries(explain(cal, of, '2025-10-11').days.map(({ date, ...rest }) => [date, rest]))
    expect(notes['2025-09-23']).toEqual({ weekday: '周二', kind: 'workday', counted: null, note: '次日起算' })
    expect(notes['2025-09-25']).toEqual({ weekday: '周四', kind: 'workday', counted: 2, note: '补正材料，当日仍计' })
    expect(notes['2025-09-28']).toEqual({ weekday: '周日', kind: 'makeup', counted: null, note: '国庆节调休上班；补正材料，不计时' })
    expect(notes['2025-10-06']).toEqual({ weekday: '周一', kind: 'holiday', counted: null, note: '中秋放假' })
    expect(notes['2025-10-09']).toEqual({ weekday: '周四', kind: 'workday', counted: 5, note: '期满' })
    expect(notes['2025-10-11']).toEqual({ weekday: '周六', kind: 'makeup', counted: null, note: '国庆节调休上班；超期第2日' })
  })
  it('不存在的日期和不成立的时限是程序错误，不是静默的结果', () => {
    expect(() => deadline(cal, workdayTrack('2026-02-30', 5), '2026-03-02')).toThrow('2026-02-30')
    expect(() => deadline(cal, workdayTrack('2026-03-02', 2.5), '2026-03-02')).toThrow('2.5')
  })
})

describe('工作日推算', () => {
  it('北京时间零点换日，与服务器所在时区无关', () => {
    expect(dateOf(new Date('2026-09-30T15:59:59Z'))).toBe('2026-09-30')
    expect(dateOf(new Date('2026-09-30T16:00:00Z'))).toBe('2026-10-01')
  })
  it('四种日子分得清', () => {
    expect(['2026-09-30', '2026-10-01', '2026-10-10', '2026-10-11'].map((date) => dayKind(cal, date))).toEqual([
      'workday',
      'holiday',
      'makeup',
      'weekend',
    ])
  })
  it('国庆前一日之后第五个工作日是10月13日', () => {
    expect(addWorkdays(cal, '2026-09-30', 5)).toBe('2026-10-13')
    expect(addWorkdays(cal, '2026-10-13', -5)).toBe('2026-09-30')
    expect(addWorkdays(cal, '2026-10-03', 0)).toBe('2026-10-08')
  })
  it('往后推的天数与两日之间的工作日数一致', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const to = addWorkdays(cal, from, n)
        expect([workdaysBetween(cal, from, to), workdaysBetween(cal, to, from)]).toEqual([n, -n])
      }),
    )
  })
})

function pauseAt(from: string, length: number): Track['pauses'][number] {
  return { from, to: shift(from, length), reason: '等鉴定' }
}

function workdayTrack(startedOn: string, limit: number, pauses: Track['pauses'] = []): Track {
  return { startedOn, limit, unit: 'workday', firstDay: 'next', pauses, extensions: [] }
}
