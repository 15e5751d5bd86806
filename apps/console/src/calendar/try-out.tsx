import type { Track } from '@tongban/calendar/contract'
import { deadline, explain, type WorkCalendar } from '@tongban/calendar/rules'
import { DateInput, Field, NumberInput, Radios } from '@tongban/ui'
import { useState } from 'react'
import { Reckoning } from '../cases/reckoning.tsx'
import { today } from '../words.ts'

/** 试算: what a limit comes to from a given day, by the rules that run every case. */
export function TryOut({ cal }: { cal: WorkCalendar }) {
  const [startedOn, setStartedOn] = useState(today)
  const [limit, setLimit] = useState<number | undefined>(20)
  const [unit, setUnit] = useState<Track['unit']>('workday')
  const track: Track = { startedOn, limit: limit ?? 0, unit, firstDay: 'next', pauses: [], extensions: [] }
  const able = isDay(startedOn) && limit !== undefined && Number.isInteger(limit) && limit > 0 && limit <= 3650
  return (
    <section className="c-card c-try" aria-labelledby="try">
      <h2 id="try">期限试算</h2>
      <div className="c-form">
        <Field id="startedOn" label="受理日期">
          {(input) => <DateInput {...input} value={startedOn} onChange={setStartedOn} />}
        </Field>
        <Field id="limit" label="时限">
          {(input) => <NumberInput {...input} value={limit} onChange={setLimit} />}
        </Field>
        <Radios
          name="unit"
          legend="单位"
          value={unit}
          onChange={setUnit}
          options={[
            { value: 'workday', label: '工作日' },
            { value: 'day', label: '自然日' },
          ]}
        />
      </div>
      <div aria-live="polite">
        {able ? (
          <Reckoning what="到期日" deadline={{ ...deadline(cal, track, today()), days: explain(cal, track, today()).days }} />
        ) : (
          <p className="c-note">请填写日期和1至3650之间的整数。</p>
        )}
      </div>
    </section>
  )
}

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
