import { endpoint } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'

const CalendarDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD，北京时间' })
const Count = Type.Integer({ minimum: 0, maximum: 3650 })
const NamedDay = Type.Object({ date: CalendarDate, name: Type.String({ minLength: 1, maxLength: 40 }) }, { additionalProperties: false })

/** One year of the State Council's notice on holidays, as it is imported and kept in the catalogue. */
export const CalendarYear = Type.Object(
  {
    year: Type.Integer({ minimum: 2000, maximum: 2100 }),
    source: Type.String({ minLength: 1, maxLength: 200, description: '通知文号或数据出处' }),
    holidays: Type.Array(NamedDay, { maxItems: 100 }),
    makeup: Type.Array(NamedDay, { maxItems: 50 }),
  },
  { additionalProperties: false },
)
export type CalendarYear = Static<typeof CalendarYear>

export const Pause = Type.Object(
  { from: CalendarDate, to: Type.Optional(CalendarDate), reason: Type.String({ minLength: 1, maxLength: 100 }) },
  { additionalProperties: false },
)
export type Pause = Static<typeof Pause>

export const Extension = Type.Object(
  { by: Type.Integer({ minimum: 1, maximum: 3650 }), reason: Type.String({ minLength: 1, maxLength: 100 }), on: CalendarDate },
  { additionalProperties: false },
)
export type Extension = Static<typeof Extension>

/** A clock as it is stored: where it starts, what it is given, what interrupted it. Never its end. */
export const Track = Type.Object(
  {
    startedOn: CalendarDate,
    limit: Count,
    unit: Type.Union([Type.Literal('workday'), Type.Literal('day')]),
    firstDay: Type.Union([Type.Literal('next'), Type.Literal('same')]),
    pauses: Type.Array(Pause),
    extensions: Type.Array(Extension),
  },
  { additionalProperties: false },
)
export type Track = Static<typeof Track>

export const DayKind = Type.Union([Type.Literal('workday'), Type.Literal('weekend'), Type.Literal('holiday'), Type.Literal('makeup')])
export type DayKind = Static<typeof DayKind>

/** One day of the explanation: its number in the count, or null with the reason in `note`. */
export const DayNote = Type.Object(
  {
    date: CalendarDate,
    weekday: Type.String(),
    kind: DayKind,
    counted: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
    note: Type.String(),
  },
  { additionalProperties: false },
)
export type DayNote = Static<typeof DayNote>

/** What a track comes to on a given day, in the track's own unit. `uncovered` are years reckoned without their notice. */
export const Deadline = Type.Object(
  {
    dueOn: CalendarDate,
    total: Type.Integer({ minimum: 0 }),
    elapsed: Type.Integer({ minimum: 0 }),
    remaining: Type.Integer({ minimum: 0 }),
    overdueBy: Type.Integer({ minimum: 0 }),
    paused: Type.Boolean(),
    uncovered: Type.Array(Type.Integer()),
    words: Type.String(),
    days: Type.Optional(Type.Array(DayNote)),
  },
  { additionalProperties: false },
)
export type Deadline = Static<typeof Deadline>

export const readCalendar = endpoint({
  method: 'GET',
  path: '/calendar',
  allow: 'staff',
  summary: '工作日历：已录入年度的放假与调休',
  output: Type.Object({
    version: Type.Integer(),
    years: Type.Array(Type.Object({ ...CalendarYear.properties, importedAt: Type.String(), importedBy: Type.String() })),
  }),
})
export const importCalendarYear = endpoint({
  method: 'POST',
  path: '/calendar/years',
  allow: 'calendar.write',
  summary: '录入一个年度的放假安排',
  input: CalendarYear,
  status: 204,
})
