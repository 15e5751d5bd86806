import type { Case } from '@tongban/cases/contract'
import type { Action } from '@tongban/cases/lifecycle'
import { type ComponentType, useState } from 'react'
import type { Choice } from './action-order.ts'
import { Acceptance } from './dialog-acceptance.tsx'
import { Assignment } from './dialog-assignment.tsx'
import { Delivery } from './dialog-delivery.tsx'
import { Extension } from './dialog-extension.tsx'
import { HandOver } from './dialog-hand-over.tsx'
import { NotNeeded } from './dialog-not-needed.tsx'
import type { ActionProps } from './dialog-parts.tsx'
import { Pause } from './dialog-pause.tsx'
import { Postponement } from './dialog-postponement.tsx'
import { RefusalToAccept } from './dialog-refusal.tsx'
import { Resumption } from './dialog-resumption.tsx'
import { Revocation } from './dialog-revocation.tsx'
import { TakingOver } from './dialog-taking-over.tsx'
import { Termination } from './dialog-termination.tsx'
import { Withdrawal } from './dialog-withdrawal.tsx'
import { Answer, Asking } from './dialogs-asking.tsx'
import { Decision } from './dialogs-decision.tsx'
import { Opinion, SendingBack } from './dialogs-step.tsx'

/** Marking what is wrong and giving it afterwards have the page itself; everything else asks for a few words. */
const dialogs: Partial<Record<Action, ComponentType<ActionProps>>> = {
  accept: Acceptance,
  decline: RefusalToAccept,
  markNotNeeded: NotNeeded,
  askOpinion: Asking,
  opine: Answer,
  pass: Opinion,
  sendBack: SendingBack,
  pause: Pause,
  resume: Resumption,
  extend: Extension,
  postpone: Postponement,
  conclude: Decision,
  deliver: Delivery,
  withdraw: Withdrawal,
  revoke: Revocation,
  terminate: Termination,
  assign: Assignment,
  passOn: HandOver,
  takeOver: TakingOver,
}

/** The dialogs of a case. Each keeps what was typed until its action is done, also while it is closed. */
export const ActionDialogs = ({ found, choice, onClose }: { found: Case; choice: Choice; onClose: () => void }) =>
  found.actions.map(({ action }) => {
    const One = dialogs[action]
    return One && <Fresh key={action} One={One} found={found} open={choice === action} onClose={onClose} />
  })

/** A dialog that starts anew once its action is done. */
function Fresh({ One, onClose, ...rest }: Omit<ActionProps, 'onDone'> & { One: ComponentType<ActionProps> }) {
  const [times, setTimes] = useState(0)
  const done = () => {
    onClose()
    setTimes((before) => before + 1)
  }
  return <One key={times} {...rest} onClose={onClose} onDone={done} />
}
