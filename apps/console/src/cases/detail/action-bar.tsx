import type { AvailableAction, Case } from '@tongban/cases/contract'
import { Button, useToasts } from '@tongban/ui'
import { useId } from 'react'
import { may, useSession } from '../../identity/session.ts'

export type Choice = AvailableAction['action'] | 'disclose' | undefined

interface Props {
  found: Case
  choice: Choice
  onChoose: (choice: Choice) => void
  disclosed: boolean
  onConceal: () => void
}

const forward: AvailableAction['action'][] = ['accept', 'pass', 'conclude', 'supplement', 'deliver']

/** Everything that can be done now; what cannot is grey and says why. */
export function ActionBar({ found, choice, onChoose, disclosed, onConceal }: Props) {
  const session = useSession()
  const first = found.actions.find(({ action, available }) => available && forward.includes(action))?.action
  const inOrder = [...found.actions].sort((a, b) => Number(b.available) - Number(a.available))
  return (
    <div className="c-bar" role="toolbar" aria-label="办理">
      {inOrder.map((action) => (
        <ActionButton
          key={action.action}
          action={action}
          primary={action.action === first}
          pressed={choice === action.action}
          onChoose={onChoose}
        />
      ))}
      {may(session, 'cases.disclose') && (
        <span className="c-push">
          {disclosed ? <Button onClick={onConceal}>重新遮盖</Button> : <Button onClick={() => onChoose('disclose')}>查看未遮盖信息</Button>}
        </span>
      )}
    </div>
  )
}

interface ActionProps {
  action: AvailableAction
  primary: boolean
  pressed: boolean
  onChoose: (choice: Choice) => void
}

function ActionButton({ action: { action, label, available, why }, primary, pressed, onChoose }: ActionProps) {
  const id = useId()
  const { say } = useToasts()
  if (available) {
    return (
      <Button kind={primary ? 'primary' : 'plain'} onClick={() => onChoose(pressed ? undefined : action)} aria-expanded={pressed}>
        {label}
      </Button>
    )
  }
  return (
    <span className="c-why">
      <Button aria-disabled aria-describedby={id} onClick={() => say(`不能${label}：${why}`, { tone: 'info' })}>
        {label}
      </Button>
      <span role="tooltip" id={id}>
        {why}
      </span>
    </span>
  )
}
