import { markNotNeeded } from '@tongban/cases/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 不受理: nothing needs to be applied for. */
export function NotNeeded({ found, open, onClose, onDone }: ActionProps) {
  const [reason, setReason] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof markNotNeeded>) => api.call(markNotNeeded, call),
    '已告知不需要办理，告知书已出具',
    onDone,
  )
  return (
    <CommandDialog
      title="不受理（不需要办理）"
      confirm="确认不受理"
      danger
      open={open}
      onClose={onClose}
      command={command}
      missing={tooShort(reason) ? '请写明理由' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, reason: reason.trim() })}
    >
      <Next found={found} action="markNotNeeded">
        办件到此结束，出具不受理告知书，告诉申请人这件事不用申请就可以办。
      </Next>
      <Words id="not-needed" label="理由" value={reason} onChange={setReason} />
    </CommandDialog>
  )
}
