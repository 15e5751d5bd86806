import { extendCase } from '@tongban/cases/contract'
import { Field, NumberInput } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words, whole } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 延长办理期限: once, by the head, within what the law leaves. */
export function Extension({ found, open, onClose, onDone }: ActionProps) {
  const [days, setDays] = useState<number>()
  const [reason, setReason] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof extendCase>) => api.call(extendCase, call),
    '已延长办理期限，延期告知书已出具',
    onDone,
  )
  const { longestExtension: most } = found
  const unit = found.offer.implementation.limits.unit === 'workday' ? '工作日' : '日'
  return (
    <CommandDialog
      title="延长办理期限"
      confirm={whole(days, most) ? `批准延长${days}个${unit}` : '批准延长'}
      open={open}
      onClose={onClose}
      command={command}
      missing={!whole(days, most) ? `请填写延长多少${unit}，1到${most}的整数` : tooShort(reason) ? '请写明延长理由' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, days: days!, reason: reason.trim() })}
    >
      <Next found={found} action="extend">
        只能延长一次；办理期限随之顺延，出具延期决定告知书，把理由告诉申请人。
      </Next>
      <Field id="extension-days" label={`延长多少${unit}`} required hint={`最多${most}个${unit}`}>
        {(input) => <NumberInput {...input} value={days} onChange={setDays} />}
      </Field>
      <Words id="extension-reason" label="延长理由" value={reason} onChange={setReason} hint="会写进告知书" />
    </CommandDialog>
  )
}
