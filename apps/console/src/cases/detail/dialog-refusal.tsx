import { declineCase } from '@tongban/cases/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 不予受理: the matter is not this organ's. */
export function RefusalToAccept({ found, open, onClose, onDone }: ActionProps) {
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof declineCase>) => api.call(declineCase, call),
    '已决定不予受理，决定书已出具',
    onDone,
  )
  const { remedy } = found.offer.implementation
  return (
    <CommandDialog
      title="不予受理"
      confirm="确认不予受理"
      danger
      open={open}
      onClose={onClose}
      command={command}
      missing={tooShort(reason) ? '请写明理由' : tooShort(basis) ? '请写明法律依据' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, reason: reason.trim(), basis: basis.trim() })}
    >
      <Next found={found} action="decline">
        办件到此结束，出具不予受理决定书，写明可向{remedy.reconsideration}申请行政复议，或向{remedy.court}提起行政诉讼。
      </Next>
      <Words id="decline-reason" label="理由" value={reason} onChange={setReason} hint="不属于本机关职权的，写明应向哪个机关申请" />
      <Words id="decline-basis" label="法律依据" value={basis} onChange={setBasis} max={300} rows={2} />
    </CommandDialog>
  )
}
