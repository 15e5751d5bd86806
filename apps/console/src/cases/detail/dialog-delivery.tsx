import { deliverResult } from '@tongban/cases/contract'
import { Field, Radios, TextInput } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 交付结果 to the applicant or the agent. */
export function Delivery({ found, open, onClose, onDone }: ActionProps) {
  const [receivedBy, setReceivedBy] = useState<'applicant' | 'agent'>('applicant')
  const [note, setNote] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof deliverResult>) => api.call(deliverResult, call),
    '结果已交付，送达回证已出具',
    onDone,
  )
  return (
    <CommandDialog
      title="交付结果"
      confirm="确认交付"
      open={open}
      onClose={onClose}
      command={command}
      onConfirm={() => command.mutate({ revision: found.revision, receivedBy, ...(note.trim() ? { note: note.trim() } : {}) })}
    >
      <Next found={found} action="deliver">
        交付：{found.offer.matter.result.name}。请核对来人身份，请其在送达回证上签名。
      </Next>
      <Radios
        name="receivedBy"
        legend="领取人"
        value={receivedBy}
        onChange={setReceivedBy}
        options={[
          { value: 'applicant', label: '申请人本人' },
          { value: 'agent', label: '代理人（已验看委托书）' },
        ]}
      />
      <Field id="note" label="备注">
        {(input) => <TextInput {...input} value={note} onChange={setNote} maxLength={200} />}
      </Field>
    </CommandDialog>
  )
}
