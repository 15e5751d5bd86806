import { revokeDecision } from '@tongban/cases/contract'
import { type RevocationGround, revocationGroundNames } from '@tongban/cases/lifecycle'
import { Banner, Radios } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

const grounds = Object.entries(revocationGroundNames).map(([value, label]) => ({ value: value as RevocationGround, label }))

/** 撤销决定 (art. 69). */
export function Revocation({ found, open, onClose, onDone }: ActionProps) {
  const [ground, setGround] = useState<RevocationGround>()
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof revokeDecision>) => api.call(revokeDecision, call),
    '决定已撤销，撤销决定书已出具',
    onDone,
  )
  const { remedy } = found.offer.implementation
  return (
    <CommandDialog
      title="撤销决定"
      confirm="确认撤销"
      danger
      open={open}
      onClose={onClose}
      command={command}
      missing={!ground ? '请选择撤销原因' : tooShort(reason) ? '请写明理由' : tooShort(basis) ? '请写明法律依据' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, ground: ground!, reason: reason.trim(), basis: basis.trim() })}
    >
      <Next found={found} action="revoke">
        原决定自始作废，不能恢复，出具撤销决定书，告知可向{remedy.reconsideration}申请行政复议，或向{remedy.court}提起行政诉讼。
      </Next>
      <Radios name="ground" legend="撤销原因" required value={ground} onChange={setGround} options={grounds} />
      {ground && (
        <Banner tone="info">
          {ground === 'organ' ? '机关自身原因撤销的，申请人的合法权益受到损害，依法给予赔偿。' : '申请人基于原决定取得的利益不受保护。'}
        </Banner>
      )}
      <Words id="revoke-reason" label="理由" value={reason} onChange={setReason} />
      <Words id="revoke-basis" label="法律依据" value={basis} onChange={setBasis} max={300} rows={2} />
    </CommandDialog>
  )
}
