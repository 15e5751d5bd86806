import { terminateCase } from '@tongban/cases/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 终止办理: the application cannot go on. */
export function Termination({ found, open, onClose, onDone }: ActionProps) {
  const [reason, setReason] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof terminateCase>) => api.call(terminateCase, call),
    '已终止办理，告知书已出具',
    onDone,
  )
  return (
    <CommandDialog
      title="终止办理"
      confirm="确认终止"
      danger
      open={open}
      onClose={onClose}
      command={command}
      missing={tooShort(reason) ? '请写明终止理由' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, reason: reason.trim() })}
    >
      <Next found={found} action="terminate">
        停止计时，办件到此结束，不能恢复，出具终止办理告知书；申请人以后可以重新申请。
      </Next>
      <Words id="termination" label="终止理由" value={reason} onChange={setReason} hint="例如申请人死亡、申请事项已经不存在" />
    </CommandDialog>
  )
}
