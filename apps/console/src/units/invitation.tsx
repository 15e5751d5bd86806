import { Button, Dialog, Field, TextInput, useToasts } from '@tongban/ui'
import { longTime } from '../words.ts'

/** A one-time link, shown once, to be handed over in person. */
export function Invitation({
  name,
  invitation,
  expiresAt,
  onClose,
}: {
  name: string
  invitation: string
  expiresAt: string
  onClose: () => void
}) {
  const { say } = useToasts()
  const link =
    invitation.startsWith('http') || invitation.startsWith('/')
      ? new URL(invitation, location.origin).href
      : `${location.origin}/console/invitations/${invitation}`
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => say('链接已复制', { tone: 'success' }),
      () => say('没有复制成功，请选中链接后按 Ctrl+C', { tone: 'warning' }),
    )
  return (
    <Dialog open title={`请把链接交给${name}`} onClose={onClose} actions={<Button onClick={onClose}>我已交给本人</Button>}>
      <div className="c-form">
        <Field id="invitation" label="设置密码的一次性链接" hint={`${longTime(expiresAt)}前有效，只能用一次，关闭后不再显示`}>
          {(input) => (
            <TextInput {...input} value={link} onChange={() => undefined} readOnly onFocus={(event) => event.currentTarget.select()} />
          )}
        </Field>
        <Button kind="primary" onClick={copy}>
          复制链接
        </Button>
      </div>
    </Dialog>
  )
}
