import { passStep, sendBack } from '@tongban/cases/contract'
import type { Verdict } from '@tongban/cases/lifecycle'
import { Radios } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, OpinionFields, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 审核并移交下一环节. */
export function Opinion({ found, open, onClose, onDone }: ActionProps) {
  const [recommendation, setRecommendation] = useState<Verdict>()
  const [opinion, setOpinion] = useState('')
  const command = useCommand(found.no, (call: Call<typeof passStep>) => api.call(passStep, call), '审核意见已签署，已移交下一环节', onDone)
  return (
    <CommandDialog
      title="审核意见"
      confirm="签署并移交"
      open={open}
      onClose={onClose}
      command={command}
      missing={!recommendation ? '请选择建议' : tooShort(opinion) ? '请写明审核意见' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, recommendation: recommendation!, opinion: opinion.trim() })}
    >
      <Next found={found} action="pass">
        意见签署后不能修改，办件移交下一环节，开始计算下一环节的时限。
      </Next>
      <OpinionFields
        id="pass"
        label="审核意见"
        recommendation={recommendation}
        onRecommend={setRecommendation}
        opinion={opinion}
        onOpine={setOpinion}
      />
    </CommandDialog>
  )
}

/** 退回前一环节: to any step before this one, with the reason. */
export function SendingBack({ found, open, onClose, onDone }: ActionProps) {
  const [chosen, setStep] = useState<string>()
  const [reason, setReason] = useState('')
  const command = useCommand(found.no, (call: Call<typeof sendBack>) => api.call(sendBack, call), '已退回', onDone)
  const only = found.earlierSteps.length === 1 ? found.earlierSteps[0]!.id : undefined
  const step = chosen ?? only
  return (
    <CommandDialog
      title="退回前一环节"
      confirm="确认退回"
      open={open}
      onClose={onClose}
      command={command}
      missing={!step ? '请选择退回到哪个环节' : tooShort(reason) ? '请写明退回理由' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, step: step!, reason: reason.trim() })}
    >
      <Next found={found} action="sendBack">
        由所选环节重新办理，已签署的意见保留；承诺时限照常计算，不通知申请人。
      </Next>
      <Radios
        name="back-step"
        legend="退回到哪个环节"
        required
        value={step}
        onChange={setStep}
        options={found.earlierSteps.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Words id="back-reason" label="退回理由" value={reason} onChange={setReason} />
    </CommandDialog>
  )
}
