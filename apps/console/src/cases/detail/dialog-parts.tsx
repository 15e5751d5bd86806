import { useQuery } from '@tanstack/react-query'
import type { Case } from '@tongban/cases/contract'
import { type Action, lifecycles } from '@tongban/cases/lifecycle'
import { listColleagues } from '@tongban/identity/contract'
import type { Given } from '@tongban/kit/contract'
import { Field, Radios, Select, TextArea } from '@tongban/ui'
import type { ReactNode } from 'react'
import { api, sentenceOfError } from '../../api.ts'
import { outcomeNames } from '../words.ts'

/** What each dialog of an action is given. `onDone` empties it, `onClose` keeps what was typed. */
export interface ActionProps {
  found: Case
  open: boolean
  onClose: () => void
  onDone: () => void
}

/** A call of an action's endpoint. */
export type Call<E> = { params: { no: string }; input: Given<E>['input']; key: string }

/** What follows from the action in one sentence, and the article that it stands on. */
export function Next({ found, action, children }: { found: Case; action: Action; children: ReactNode }) {
  const article = lifecycles[found.offer.matter.procedure][action]?.article
  return (
    <div>
      <p>{children}</p>
      {article && <p className="c-note">依据：{article}</p>}
    </div>
  )
}

interface WordsProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  max?: number
  rows?: number
  hint?: string
  optional?: boolean
}

/** Words of a reason or an opinion. */
export const Words = ({ id, label, value, onChange, max = 500, rows = 4, hint, optional }: WordsProps) => (
  <Field id={id} label={label} hint={hint} required={!optional}>
    {(input) => <TextArea {...input} value={value} onChange={onChange} maxLength={max} rows={rows} />}
  </Field>
)

/** Whether too little was written. */
export const tooShort = (words: string) => words.trim().length < 2

/** Whether a number of days is whole and within the most that is allowed. */
export const whole = (days: number | undefined, most: number): days is number => Number.isInteger(days) && days! >= 1 && days! <= most

export const verdictOptions = [
  { value: 'approved', label: outcomeNames.approved },
  { value: 'refused', label: outcomeNames.refused },
] as const

interface OpinionProps {
  id: string
  recommendation: (typeof verdictOptions)[number]['value'] | undefined
  onRecommend: (recommendation: (typeof verdictOptions)[number]['value']) => void
  opinion: string
  onOpine: (opinion: string) => void
  label: string
}

/** A recommendation and its reasons, as reviewers sign them. */
export const OpinionFields = ({ id, recommendation, onRecommend, opinion, onOpine, label }: OpinionProps) => (
  <>
    <Radios name={`${id}-recommendation`} legend="建议" required value={recommendation} onChange={onRecommend} options={verdictOptions} />
    <Words id={`${id}-opinion`} label={label} value={opinion} onChange={onOpine} />
  </>
)

interface ColleagueProps {
  id: string
  label: string
  value: string
  onChange: (person: string) => void
  but?: string
  permission: (roles: readonly string[]) => boolean
}

/** One of the people of the own unit who may do it. */
export function Colleague({ id, label, value, onChange, but, permission }: ColleagueProps) {
  const list = useQuery({ queryKey: ['colleagues'], queryFn: ({ signal }) => api.call(listColleagues, { signal }) })
  const people = (list.data?.staff ?? []).filter((one) => one.id !== but && permission(one.roles))
  const none = list.isSuccess && people.length === 0 ? '本单位没有别人可以选，请联系系统管理员添加人员。' : undefined
  return (
    <Field id={id} label={label} required error={list.isError ? sentenceOfError(list.error) : none}>
      {(input) => (
        <Select
          {...input}
          value={value}
          placeholder="请选择"
          options={people.map((one) => ({ value: one.id, label: one.name }))}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
