import { acceptCase, type Case, concludeCase, deliverResult, passStep, withdrawCase } from '@tongban/cases/contract'
import type { Given } from '@tongban/kit/contract'
import { Banner, Field, Radios, TextArea, TextInput } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { limitWords } from '../../words.ts'
import { outcomeNames } from '../words.ts'
import type { Choice } from './action-bar.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { useCommand } from './use-command.ts'

interface Props {
  found: Case
  open: boolean
  onClose: () => void
}

/** The actions that ask for a few words; marking what is wrong and giving it afterwards have the page itself. */
export const ActionDialogs = ({ found, choice, onClose }: { found: Case; choice: Choice; onClose: () => void }) => (
  <>
    <Acceptance found={found} open={choice === 'accept'} onClose={onClose} />
    <Opinion found={found} open={choice === 'pass'} onClose={onClose} />
    <Decision found={found} open={choice === 'conclude'} onClose={onClose} />
    <Delivery found={found} open={choice === 'deliver'} onClose={onClose} />
    <Withdrawal found={found} open={choice === 'withdraw'} onClose={onClose} />
  </>
)

type Outcome = keyof typeof outcomeNames

function Acceptance({ found, open, onClose }: Props) {
  const command = useCommand(found.no, (call: Call<typeof acceptCase>) => api.call(acceptCase, call), '已受理，受理通知书正在生成', onClose)
  const { limits } = found.offer.implementation
  return (
    <CommandDialog
      title="受理"
      confirm="确认受理"
      open={open}
      onClose={onClose}
      command={command}
      onConfirm={() => command.mutate({ revision: found.revision })}
    >
      <p>
        材料齐全、符合法定形式，予以受理，向申请人出具受理通知书。承诺时限{limitWords(limits.promised, limits.unit)}，从受理的次日起算。
      </p>
    </CommandDialog>
  )
}

function Opinion({ found, open, onClose }: Props) {
  const [recommendation, setRecommendation] = useState<Outcome>()
  const [opinion, setOpinion] = useState('')
  const command = useCommand(found.no, (call: Call<typeof passStep>) => api.call(passStep, call), '审核意见已签署，已移交下一环节', onClose)
  return (
    <CommandDialog
      title="审核意见"
      confirm="签署并移交"
      open={open}
      onClose={onClose}
      command={command}
      missing={!recommendation ? '请选择建议' : opinion.trim().length < 2 ? '请写明审核意见' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, recommendation: recommendation!, opinion: opinion.trim() })}
    >
      <Radios name="recommendation" legend="建议" required value={recommendation} onChange={setRecommendation} options={outcomeOptions} />
      <Words id="opinion" label="审核意见" value={opinion} onChange={setOpinion} />
    </CommandDialog>
  )
}

function Decision({ found, open, onClose }: Props) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [opinion, setOpinion] = useState('')
  const [basis, setBasis] = useState(found.offer.matter.basis.join('；'))
  const command = useCommand(
    found.no,
    (call: Call<typeof concludeCase>) => api.call(concludeCase, call),
    '决定已作出，决定书正在生成',
    onClose,
  )
  const last = found.opinions.at(-1)
  const { remedy } = found.offer.implementation
  return (
    <CommandDialog
      title="作出决定"
      confirm={outcome ? `确认决定：${outcomeNames[outcome]}` : '确认决定'}
      danger={outcome === 'refused'}
      open={open}
      onClose={onClose}
      command={command}
      missing={!outcome ? '请选择决定' : opinion.trim().length < 2 ? '请写明理由' : undefined}
      onConfirm={() =>
        command.mutate({
          revision: found.revision,
          outcome: outcome!,
          opinion: opinion.trim(),
          ...(basis.trim() ? { basis: basis.trim() } : {}),
        })
      }
    >
      {last && (
        <p className="c-quote">
          {last.stepName}（{last.by}）建议{outcomeNames[last.recommendation]}：{last.opinion}
        </p>
      )}
      <Radios name="outcome" legend="决定" required value={outcome} onChange={setOutcome} options={outcomeOptions} />
      <Words id="reason" label="理由" value={opinion} onChange={setOpinion} />
      <Field id="basis" label="依据">
        {(input) => <TextInput {...input} value={basis} onChange={setBasis} maxLength={300} />}
      </Field>
      {outcome === 'refused' && (
        <Banner tone="warning" title="决定书会告知申请人救济途径">
          可向{remedy.reconsideration}申请行政复议，或向{remedy.court}提起行政诉讼。
        </Banner>
      )}
      <p className="c-note">决定作出后不能修改，决定书随即生成。</p>
    </CommandDialog>
  )
}

function Delivery({ found, open, onClose }: Props) {
  const [receivedBy, setReceivedBy] = useState<'applicant' | 'agent'>('applicant')
  const [note, setNote] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof deliverResult>) => api.call(deliverResult, call),
    '结果已交付，送达回证正在生成',
    onClose,
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
      <p>交付：{found.offer.matter.result.name}。请核对来人身份，请其在送达回证上签名。</p>
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

function Withdrawal({ found, open, onClose }: Props) {
  const [reason, setReason] = useState('')
  const command = useCommand(found.no, (call: Call<typeof withdrawCase>) => api.call(withdrawCase, call), '办件已撤回', onClose)
  return (
    <CommandDialog
      title="申请人撤回"
      confirm="确认撤回"
      danger
      open={open}
      onClose={onClose}
      command={command}
      missing={reason.trim().length < 2 ? '请写明撤回原因' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, reason: reason.trim() })}
    >
      <p>撤回后办件终止，不能恢复；申请人以后可以重新申请。请先与申请人确认。</p>
      <Words id="withdrawal" label="撤回原因" value={reason} onChange={setReason} max={200} />
    </CommandDialog>
  )
}

const Words = ({
  id,
  label,
  value,
  onChange,
  max = 500,
}: {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  max?: number
}) => (
  <Field id={id} label={label} required>
    {(input) => <TextArea {...input} value={value} onChange={onChange} maxLength={max} rows={4} />}
  </Field>
)

const outcomeOptions = [
  { value: 'approved', label: outcomeNames.approved },
  { value: 'refused', label: outcomeNames.refused },
] as const

type Call<E> = { params: { no: string }; input: Given<E>['input']; key: string }
