import { type Progress, readProgress } from '@tongban/cases/contract'
import { outcomeNames } from '@tongban/cases/lifecycle'
import { Banner, Button, Facts, Field, Steps, TextInput } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import type { Static } from 'typebox'
import { useSearchParams } from 'wouter'
import { api, sentenceOfError } from './api.ts'
import { Heading } from './page.tsx'
import { longDay } from './words.ts'

type Found = Static<typeof Progress>

/** 查进度: number or relay code with the last four; nothing of it is kept in the address or the browser. */
export function ProgressPage() {
  const [params] = useSearchParams()
  const [number, setNumber] = useState(params.get('n') ?? '')
  const [lastFour, setLastFour] = useState('')
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    const input = { number: number.replace(/\D/g, ''), lastFour: lastFour.trim().toUpperCase() }
    if (![6, 21].includes(input.number.length)) return setProblem('请填写21位办件编号，或者6位接力码。')
    if (!/^\d{3}[\dX]$/.test(input.lastFour)) return setProblem('请填写申请人身份证号的后四位，末位是字母 X 的填 X。')
    setBusy(true)
    setProblem(undefined)
    setFound(undefined)
    await api.call(readProgress, { input }).then(setFound, (error: unknown) => setProblem(sentenceOfError(error)))
    setBusy(false)
  }
  return (
    <>
      <Heading title="查进度" />
      <form className="p-card" onSubmit={ask}>
        {problem && <Banner tone="error">{problem}</Banner>}
        <Field id="number" label="办件编号或接力码" required hint="印在收件回执上：编号21位，接力码6位">
          {(input) => <TextInput {...input} value={number} onChange={setNumber} inputMode="numeric" autoComplete="off" maxLength={30} />}
        </Field>
        <Field id="last" label="申请人身份证号后四位" required>
          {(input) => <TextInput {...input} value={lastFour} onChange={setLastFour} autoComplete="off" maxLength={4} />}
        </Field>
        <Button kind="primary" type="submit" busy={busy}>
          查询
        </Button>
      </form>
      {found && <Shown found={found} />}
    </>
  )
}

function Shown({ found }: { found: Found }) {
  const { due, asked, promised, collect } = found
  const state = found.outcome ? `${found.statusName}：${outcomeNames[found.outcome]}` : found.statusName
  return (
    <section aria-labelledby="state" className="p-card">
      <div role="status">
        <h2 id="state">{state}</h2>
      </div>
      <Facts
        items={[
          { label: '事项', value: found.matter },
          { label: '由谁办', value: found.organ },
          { label: '在哪里收的', value: `${found.outlet}，${longDay(found.receivedOn)}` },
        ]}
      />
      {found.status !== 'received' && found.status !== 'correcting' && (
        <Steps
          items={found.steps.map(({ name, state: at }) => ({
            label: name,
            state: { done: 'done', now: 'current', next: 'todo' }[at] as 'done',
          }))}
        />
      )}
      {due && (
        <>
          <h3>{due.what}</h3>
          <p>{due.deadline.words}</p>
          <details>
            <summary>为什么是这一天</summary>
            <ul>
              {(due.deadline.days ?? []).map((day) => (
                <li key={day.date}>{`${day.date} ${day.weekday} ${day.counted ? `第${day.counted}日` : '不计'} ${day.note}`}</li>
              ))}
            </ul>
          </details>
        </>
      )}
      {asked.length > 0 && (
        <>
          <h3>要您补正的</h3>
          <ul>
            {asked.map((gap) => (
              <li key={gap.pointer}>
                <b>{gap.title}</b>：{gap.problem}。{gap.remedy}
              </li>
            ))}
          </ul>
        </>
      )}
      {promised.length > 0 && (
        <>
          <h3>您承诺补交的</h3>
          <ul>
            {promised.map(({ name, dueOn }) => (
              <li key={name}>
                {name}
                {dueOn && `，${longDay(dueOn)}前交到任一网点`}
              </li>
            ))}
          </ul>
        </>
      )}
      {collect && <Banner tone="success">{collect}</Banner>}
    </section>
  )
}
