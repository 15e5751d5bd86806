import { dayKind, type WorkCalendar } from '@tongban/calendar/rules'
import { today } from '../words.ts'

const months = Array.from({ length: 12 }, (_, month) => month + 1)
const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** A year at a glance: days off and days worked in exchange are marked with a character, not by colour alone. */
export const Year = ({ year, cal }: { year: number; cal: WorkCalendar }) => (
  <div className="c-year">
    {months.map((month) => (
      <Month key={month} year={year} month={month} cal={cal} />
    ))}
  </div>
)

function Month({ year, month, cal }: { year: number; month: number; cal: WorkCalendar }) {
  return (
    <table className="c-month">
      <caption>{month}月</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((date, place) => (
              <Day key={place} date={date} cal={cal} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const marks = { workday: '', weekend: '', holiday: '休', makeup: '班' } as const

function Day({ date, cal }: { date: string | undefined; cal: WorkCalendar }) {
  if (!date) return <td />
  const kind = dayKind(cal, date)
  const name = cal.days[date]?.name
  return (
    <td className={`c-day c-day-${kind}`} title={name} aria-current={date === today() ? 'date' : undefined}>
      {Number(date.slice(8))}
      {marks[kind] && <small>{marks[kind]}</small>}
    </td>
  )
}

/** Weeks from Monday on, empty places before the first and after the last day. */
function weeksOf(year: number, month: number): (string | undefined)[][] {
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const two = (value: number) => String(value).padStart(2, '0')
  const dates = Array.from({ length: count }, (_, day) => `${year}-${two(month)}-${two(day + 1)}`)
  const places = [...Array.from({ length: lead }, () => undefined), ...dates]
  return Array.from({ length: Math.ceil(places.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, day) => places[week * 7 + day]))
}
