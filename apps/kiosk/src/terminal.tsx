import { heartbeat } from '@tongban/devices/contract'
import { currentSession, type Session, signIn } from '@tongban/identity/contract'
import { Banner, Button, Field, Spinner, TextInput } from '@tongban/ui'
import { type FormEvent, useEffect, useState } from 'react'
import { statusOfDevices } from './agent.ts'
import { api, sentenceOfError } from './api.ts'
import { Kiosk } from './kiosk.tsx'

const beat = 60_000

/** The machine: signed in once by a technician, then it only tells how its devices are and serves whoever comes. */
export function Terminal() {
  const [session, setSession] = useState<Session | null>()
  useEffect(() => {
    api.call(currentSession, {}).then(setSession, () => setSession(null))
  }, [])
  useEffect(() => {
    if (!session) return
    const tell = () =>
      statusOfDevices()
        .then((input) => api.call(heartbeat, { input }))
        .catch(() => undefined)
    void tell()
    const timer = setInterval(tell, beat)
    return () => clearInterval(timer)
  }, [session])
  if (session === undefined) return <Spinner label="正在启动" />
  if (session === null || !session.permissions.includes('kiosk.use')) return <Installation onDone={setSession} />
  return <Kiosk place={session.unit.name} />
}

/** 装机: the terminal's own account, made by the bank's administrator. */
function Installation({ onDone }: { onDone: (session: Session) => void }) {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string>()
  const send = (event: FormEvent) => {
    event.preventDefault()
    api.call(signIn, { input: { username: username.trim(), password } }).then(
      (session) => (session.permissions.includes('kiosk.use') ? onDone(session) : setProblem('这不是自助终端的账号。')),
      (error: unknown) => setProblem(sentenceOfError(error)),
    )
  }
  return (
    <main className="k-main" data-density="touch">
      <h1>登记这台自助终端</h1>
      <p>由网点工作人员用终端账号登录一次。</p>
      {problem && <Banner tone="error">{problem}</Banner>}
      <form onSubmit={send} className="k-install">
        <Field id="username" label="终端账号" required>
          {(input) => <TextInput {...input} value={username} onChange={setUsername} autoCapitalize="none" />}
        </Field>
        <Field id="password" label="密码" required>
          {(input) => <TextInput {...input} value={password} onChange={setPassword} type="password" autoComplete="off" />}
        </Field>
        <Button kind="primary" type="submit">
          登记
        </Button>
      </form>
    </main>
  )
}
