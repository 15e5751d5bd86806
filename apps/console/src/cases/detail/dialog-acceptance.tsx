import { acceptCase } from '@tongban/cases/contract'
import { lifecycles } from '@tongban/cases/lifecycle'
import { Banner } from '@tongban/ui'
import { useState } from 'react'
import { api, codeOfError } from '../../api.ts'
import { limitWords, longDay } from '../../words.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 受理, with the words that a repeated application needs. */
export function Acceptance({ found, open, onClose, onDone }: ActionProps) {
  const told = lifecycles[found.offer.matter.procedure].accept?.letter !== undefined
  const [overlap, setOverlap] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof acceptCase>) => api.call(acceptCase, call),
    told ? '已受理，受理通知书已出具' : '已受理',
    onDone,
  )
  const { limits } = found.offer.implementation
  const same = found.overlaps.filter((one) => one.same)
  const repeated = same.length > 0 || codeOfError(command.error) === 'duplicate'
  const promises = found.promises.length > 0
  return (
    <CommandDialog
      title="受理"
      confirm="确认受理"
      open={open}
      onClose={onClose}
      command={command}
      missing={repeated && tooShort(overlap) ? '请写明核对意见：为什么不是重复申请' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, ...(overlap.trim() ? { overlap: overlap.trim() } : {}) })}
    >
      <Next found={found} action="accept">
        {promises ? '申请人作了承诺，其余材料齐全' : '材料齐全、符合法定形式'}，予以受理{told && '，向申请人出具受理通知书'}。承诺时限
        {limitWords(limits.promised, limits.unit)}，从受理的次日起算。
      </Next>
      {same.length > 0 && (
        <Banner tone="warning" title="申请人的同一事项还有在办的办件">
          {same.map(({ no, receivedOn, status }) => `${no}（${longDay(receivedOn)}收件，${status}）`).join('；')}
        </Banner>
      )}
      {repeated && (
        <Words id="overlap" label="核对意见" value={overlap} onChange={setOverlap} max={200} rows={2} hint="写明为什么不是重复申请" />
      )}
    </CommandDialog>
  )
}
