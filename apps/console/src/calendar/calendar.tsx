import { useQuery } from '@tanstack/react-query'
import { readCalendar } from '@tongban/calendar/contract'
import { calendarOf } from '@tongban/calendar/rules'
import { Banner, Button, Select, Tag } from '@tongban/ui'
import { useMemo, useState } from 'react'
import { api } from '../api.ts'
import { may, useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { longTime, today } from '../words.ts'
import { ImportYear } from './import-year.tsx'
import { TryOut } from './try-out.tsx'
import { Year } from './year.tsx'

const useCalendar = () =>
  useQuery({ queryKey: ['calendar'], queryFn: ({ signal }) => api.call(readCalendar, { signal }), staleTime: 5 * 60_000 })
type Read = NonNullable<ReturnType<typeof useCalendar>['data']>

/** 工作日历: which days count, where that is written, and what a limit comes to. */
export default function CalendarPage() {
  const calendar = useCalendar()
  return <Shown query={calendar}>{(read) => <Opened read={read} />}</Shown>
}

function Opened({ read }: { read: Read }) {
  const session = useSession()
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const [importing, setImporting] = useState(false)
  const cal = useMemo(() => calendarOf(read.version, read.years), [read])
  const source = read.years.find((one) => one.year === year)
  const years = [...new Set([...cal.covered, thisYear, thisYear + 1])].sort((a, b) => a - b)
  return (
    <>
      <Heading title="工作日历">
        <Select
          aria-label="年份"
          value={String(year)}
          options={years.map((one) => ({ value: String(one), label: `${one}年` }))}
          onChange={(one) => setYear(Number(one))}
        />
        <Legend />
        {may(session, 'calendar.write') && (
          <span className="c-push">
            <Button onClick={() => setImporting(true)}>导入年度安排</Button>
          </span>
        )}
      </Heading>
      {source ? (
        <p className="c-note">
          出处：{source.source}；{source.importedBy}，{longTime(source.importedAt)} 录入；放假 {source.holidays.length} 天，调休上班{' '}
          {source.makeup.length} 天。
        </p>
      ) : (
        <Banner tone="warning" title={`${year}年的放假安排还没有录入`}>
          现在按周末和法定节假日暂算，国务院办公厅通知公布后请及时导入；导入后在办的期限会自动重算。
        </Banner>
      )}
      <div className="c-calendar">
        <Year year={year} cal={cal} />
        <TryOut cal={cal} />
      </div>
      <ImportYear open={importing} onClose={() => setImporting(false)} onImported={setYear} />
    </>
  )
}

const Legend = () => (
  <span className="c-legend">
    <Tag tone="red">休 放假</Tag>
    <Tag tone="amber">班 调休上班</Tag>
    <Tag tone="grey">周末</Tag>
  </span>
)
