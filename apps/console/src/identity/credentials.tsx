import { useMutation } from '@tanstack/react-query'
import { type Session, signIn } from '@tongban/identity/contract'
import { Banner, Button, Field, TextInput } from '@tongban/ui'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { api, codeOfError, sentenceOfError } from '../api.ts'

interface Props {
  username?: string
  submit: string
  onSignedIn: (session: Session) => void
}

/** Username, password and, when the server asks for it, the code; the same for signing in and for signing in again. */
export function Credentials({ username: known, submit, onSignedIn }: Props) {
  const [username, setUsername] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [caps, setCaps] = useState(false)
  const [asksCode, setAsksCode] = useState(false)
  const entry = useMutation({
    mutationFn: () => api.call(signIn, { input: { username: username.trim(), password, ...(code ? { code } : {}) } }),
    onSuccess: onSignedIn,
    onError: (refused) => codeOfError(refused) === 'code-needed' && setAsksCode(true),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    entry.mutate()
  }
  const watchCaps = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  return (
    <form className="c-credentials" onSubmit={send}>
      {entry.isError && (
        <Banner tone={codeOfError(entry.error) === 'code-needed' ? 'info' : 'error'}>{sentenceOfError(entry.error)}</Banner>
      )}
      {known === undefined ? (
        <Field id="username" label="账号" required>
          {(input) => (
            <TextInput {...input} value={username} onChange={setUsername} autoComplete="username" autoCapitalize="none" autoFocus />
          )}
        </Field>
      ) : (
        <p>
          账号：<b>{known}</b>
        </p>
      )}
      <Field id="password" label="密码" required hint={caps ? '大写锁定已打开' : undefined}>
        {(input) => (
          <TextInput
            {...input}
            type="password"
            value={password}
            onChange={setPassword}
            onKeyUp={watchCaps}
            autoComplete="current-password"
            autoFocus={known !== undefined}
          />
        )}
      </Field>
      {asksCode && (
        <Field id="code" label="动态口令" required hint="打开手机上的口令应用，输入6位数字">
          {(input) => (
            <TextInput
              {...input}
              value={code}
              onChange={(typed) => setCode(sixDigits(typed))}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
            />
          )}
        </Field>
      )}
      <Button kind="primary" type="submit" busy={entry.isPending}>
        {submit}
      </Button>
    </form>
  )
}

export const sixDigits = (typed: string) => typed.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
