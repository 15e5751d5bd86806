import { useMutation, useQueryClient } from '@tanstack/react-query'
import { reopenTask, restartEffect, sendBackTask, type Task } from '@tongban/onboarding/contract'
import { Button, Field, TextArea, useToasts } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { Refused } from '../cases/detail/command-dialog.tsx'

const turns = {
  sendBack: { label: '退回上一项', endpoint: sendBackTask, said: '已退回上一项' },
  reopen: { label: '重新打开', endpoint: reopenTask, said: '任务已重新打开' },
  restart: { label: '重新开始', endpoint: restartEffect, said: '已重新开始，结果稍后可见' },
} as const

/** Whatever else can be done with a task; each needs a reason. */
export function TurnForm({ task, onDone }: { task: Task; onDone: () => void }) {
  const kind = (['sendBack', 'reopen', 'restart'] as const).find((one) => task.actions.includes(one))
  const client = useQueryClient()
  const { say } = useToasts()
  const [reason, setReason] = useState('')
  const { label, endpoint, said } = turns[kind ?? 'reopen']
  const turning = useMutation({
    mutationFn: () => api.call(endpoint, { params: { id: task.id }, input: { reason: reason.trim() } }),
    onSuccess: () => {
      say(said)
      void client.invalidateQueries({ queryKey: ['onboarding'] })
      onDone()
    },
  })
  if (!kind) return null
  const send = (event: FormEvent) => {
    event.preventDefault()
    turning.mutate()
  }
  return (
    <form className="c-form" onSubmit={send} aria-label={label}>
      {turning.isError && <Refused error={turning.error} />}
      <Field id="reason" label={`${label}的原因`}>
        {(input) => <TextArea {...input} value={reason} onChange={setReason} rows={2} maxLength={300} />}
      </Field>
      <div className="c-actions">
        <Button type="submit" busy={turning.isPending} disabled={reason.trim().length < 2}>
          {label}
        </Button>
      </div>
    </form>
  )
}
