import type { Progress } from '@tongban/cases/contract'
import { outcomeNames } from '@tongban/cases/lifecycle'
import { Banner, Button, Steps } from '@tongban/ui'
import { useState } from 'react'
import type { Static } from 'typebox'
import { shortDay } from './days.ts'

type Found = Static<typeof Progress>

export const stateWords = ({ statusName, outcome }: Found) => (outcome ? `${statusName}：${outcomeNames[outcome]}` : statusName)

/** Where a case stands, until when and why, what is asked for, and how the result is fetched. */
export function ProgressView({ found }: { found: Found }) {
  const { due, asked, promised, collect, steps, status } = found
  return (
    <>
      <p className="k-large">
        <b>{stateWords(found)}</b>
      </p>
      <p>{`${found.organ}在办。${shortDay(found.receivedOn)}在${found.outlet}收的。`}</p>
      {status !== 'received' && status !== 'correcting' && (
        <Steps
          items={steps.map(({ name, state }) => ({ label: name, state: { done: 'done', now: 'current', next: 'todo' }[state] as 'done' }))}
        />
      )}
      {due && <Due what={due.what} words={due.deadline.words} days={due.deadline.days ?? []} />}
      {asked.length > 0 && (
        <Banner tone="warning" title="要您补正">
          {asked.map((gap) => `${gap.title}：${gap.problem}。${gap.remedy}`).join('；')}。请带到任一网点的窗口。
        </Banner>
      )}
      {promised.map(({ name, dueOn }) => (
        <Banner key={name} tone="info" title="您承诺补交的">
          {dueOn ? `${name}，${shortDay(dueOn)}前交到任一网点。` : `${name}。`}
        </Banner>
      ))}
      {collect && <Banner tone="success">{collect}</Banner>}
    </>
  )
}

interface DueProps {
  what: string
  words: string
  days: { date: string; weekday: string; counted: number | null; note: string }[]
}

/** The clock with its reasons, day by day. */
function Due({ what, words, days }: DueProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <h2>{what}</h2>
      <p>{words}</p>
      {days.length > 0 && (
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? '收起' : '为什么是这一天'}
        </Button>
      )}
      {open && (
        <ul className="k-days">
          {days.map((day) => (
            <li key={day.date}>{`${shortDay(day.date)} ${day.weekday} ${day.counted ? `第${day.counted}日` : '不计'} ${day.note}`}</li>
          ))}
        </ul>
      )}
    </>
  )
}
