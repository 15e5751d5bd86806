import { postponePromise } from '@tongban/cases/contract'
import { DateInput, Field } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { longDay, today } from '../../words.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 顺延容缺期限: force majeure, with the head's approval. */
export function Postponement({ found, open, onClose, onDone }: ActionProps) {
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const command = useCommand(found.no, (call: Call<typeof postponePromise>) => api.call(postponePromise, call), '补齐期限已顺延', onDone)
  const waiting = found.promises.filter(({ kind, status }) => kind === 'deferred' && status === 'open')
  const last = [today(), ...waiting.map(({ dueOn }) => dueOn ?? '')].sort().at(-1)!
  const sound = /^\d{4}-\d{2}-\d{2}$/.test(until) && until > last
  return (
    <CommandDialog
      title="顺延容缺期限（不可抗力）"
      confirm={sound ? `批准顺延到${longDay(until)}` : '批准顺延'}
      open={open}
      onClose={onClose}
      command={command}
      missing={!sound ? `请填写顺延到哪天，须在${longDay(last)}以后` : tooShort(reason) ? '请写明不可抗力的情况' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, until, reason: reason.trim() })}
    >
      <Next found={found} action="postpone">
        没有补齐的容缺材料一律顺延到这一天；办理时限不变，请电话告诉申请人。
      </Next>
      <ul className="c-list">
        {waiting.map(({ id, itemName, dueOn }) => (
          <li key={id}>
            {itemName}
            {dueOn && `，原定${longDay(dueOn)}`}
          </li>
        ))}
      </ul>
      <Field id="until" label="顺延到哪天" required>
        {(input) => <DateInput {...input} value={until} onChange={setUntil} />}
      </Field>
      <Words id="postpone-reason" label="不可抗力的情况" value={reason} onChange={setReason} />
    </CommandDialog>
  )
}
