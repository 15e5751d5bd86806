import {
  type Agreement,
  discardAgreement,
  refuseAgreement,
  renewAgreement,
  signAgreement,
  terminateAgreement,
} from '@tongban/partners/contract'
import { type Action, actionLabels, statusNames } from '@tongban/partners/lifecycle'
import { Button } from '@tongban/ui'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { api } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { longDay } from '../words.ts'
import { Asked } from './asked.tsx'
import { BreachDialog } from './breach.tsx'

/** What can be done with an agreement now; the text itself is changed and sent in the editor. */
export function Acts({ agreement }: { agreement: Agreement }) {
  const { unit } = useSession()
  const [, go] = useLocation()
  const [asking, setAsking] = useState<Action>()
  const close = () => setAsking(undefined)
  const { id, round, revision } = agreement
  const params = { id }
  const shown = agreement.actions.filter((action) => action !== 'edit' && action !== 'offer')
  const dialogs: Partial<Record<Action, ReactNode>> = {
    sign: (
      <Asked
        title="签署这份协议"
        words={`代表${unit.name}签署，签署以后不能收回。各方签齐即生效。`}
        button="签署"
        say="已签署"
        onClose={close}
        work={() => api.call(signAgreement, { params, input: { round } })}
      />
    ),
    refuse: (
      <Asked
        title="不签，退回修改"
        words="写明哪一条、为什么。协议回到草稿，这一轮已有的签署作废。"
        reason
        button="退回修改"
        say="已退回"
        onClose={close}
        work={(reason) => api.call(refuseAgreement, { params, input: { round, reason } })}
      />
    ),
    discard: (
      <Asked
        title="作废这份草稿"
        words="草稿作废后不能恢复，记录保留。"
        button="作废"
        danger
        say="草稿已作废"
        onClose={close}
        work={() => api.call(discardAgreement, { params })}
      />
    ),
    renew: (
      <Asked
        title="续签"
        words={`照原文起草下一期，从${longDay(agreement.until)}之后起，期限一样长；起草后可以修改。`}
        button="起草续签协议"
        say="续签协议已起草"
        onClose={close}
        work={async () => {
          const made = await api.call(renewAgreement, { params })
          go(`/agreements/${made.id}`)
        }}
      />
    ),
    terminate: (
      <Asked
        title="终止合作"
        words="经双方协商解除协议。终止后不能恢复，记录保留。"
        reason
        button="终止"
        danger
        say={`协议${statusNames.terminated}`}
        onClose={close}
        work={(reason) => api.call(terminateAgreement, { params, input: { revision, reason } })}
      />
    ),
    noteBreach: <BreachDialog id={id} onClose={close} />,
  }
  return (
    <>
      {shown.map((action) => (
        <Button key={action} kind={action === 'sign' ? 'primary' : 'plain'} onClick={() => setAsking(action)}>
          {actionLabels[action]}
        </Button>
      ))}
      {asking && dialogs[asking]}
    </>
  )
}
