import type { AvailableAction, Case } from '@tongban/cases/contract'
import { Button, useToasts } from '@tongban/ui'
import { useId } from 'react'
import { may, useSession } from '../../identity/session.ts'
import { More } from './action-more.tsx'
import { arranged, type Choice } from './action-order.ts'

interface Props {
  found: Case
  choice: Choice
  onChoose: (choice: Choice) => void
  disclosed: boolean
  onConceal: () => void
}

/** What to do next as buttons, the rest under 更多; what cannot be done is grey and says why. */
export function ActionBar({ found, choice, onChoose, disclosed, onConceal }: Props) {
  const session = useSession()
  const { main, first, ahead, more, hindered } = arranged(found, session)
  return (
    <div className="c-bar" role="toolbar" aria-label="办理">
      {main.map(({ action, label }) => (
        <Button
          key={action}
          kind={action === first ? 'primary' : 'plain'}
          aria-expanded={choice === action}
          onClick={() => onChoose(choice === action ? undefined : action)}
        >
          {label}
        </Button>
      ))}
      {ahead.map((action) => (
        <Grey key={action.action} action={action} />
      ))}
      {more.length + hindered.length > 0 && <More more={more} hindered={hindered} onChoose={onChoose} />}
      {may(session, 'cases.disclose') && (
        <span className="c-push">
          {disclosed ? <Button onClick={onConceal}>重新遮盖</Button> : <Button onClick={() => onChoose('disclose')}>查看未遮盖信息</Button>}
        </span>
      )}
    </div>
  )
}

/** An action that cannot be done now; pointing, focus and pressing say why. */
function Grey({ action: { label, why } }: { action: AvailableAction }) {
  const id = useId()
  const { say } = useToasts()
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
