import { withdrawCase } from '@tongban/cases/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 申请人撤回, before the decision. */
export function Withdrawal({ found, open, onClose, onDone }: ActionProps) {
  const [reason, setReason] = useState('')
  const command = useCommand(found.no, (call: Call<typeof withdrawCase>) => api.call(withdrawCase, call), '办件已撤回', onDone)
  return (
    <CommandDialog
      title="申请人撤回"
      confirm="确认撤回"
      danger
      open={open}
      onClose={onClose}
      command={command}
      missing={tooShort(reason) ? '请写明撤回原因' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, reason: reason.trim() })}
    >
      <Next found={found} action="withdraw">
        撤回后办件终止，不能恢复，出具退件回执；申请人以后可以重新申请。请先与申请人确认。
      </Next>
      <Words id="withdrawal" label="撤回原因" value={reason} onChange={setReason} max={200} />
    </CommandDialog>
  )
}
