import { type DeviceStatus, heartbeat, readOwnTerminal } from '@tongban/devices/contract'
import { currentSession, type Session, signIn } from '@tongban/identity/contract'
import { Banner, Button, Field, Spinner, TextInput } from '@tongban/ui'
import { type FormEvent, useEffect, useState } from 'react'
import { DeviceProblem, statusOfDevices } from './agent.ts'
import { api, sentenceOfError } from './api.ts'
import { Kiosk } from './kiosk.tsx'

const beat = 60_000
/** How soon a machine that waits for its admission asks again. */
const wait = 5_000

/** What is told when no device agent answers: then nothing of the machine works. */
const nothingWorks: DeviceStatus = { reader: false, printer: 'printer-offline', paper: null, camera: false }

/** The machine: signed in once by a technician, then it only tells how its devices are and serves whoever comes. */
export function Terminal() {
  const [session, setSession] = useState<Session | null>()
  useEffect(() => {
    api.call(currentSession, {}).then(setSession, () => setSession(null))
  }, [])
  const stop = useAdmission(session?.permissions.includes('kiosk.use') ?? false)
  useEffect(() => {
    if (!session) return
    const tell = () =>
      statusOfDevices()
        .catch((problem: unknown) => (problem instanceof DeviceProblem ? nothingWorks : Promise.reject(problem)))
        .then((input) => api.call(heartbeat, { input }))
        .catch(() => undefined)
    void tell()
    const timer = setInterval(tell, beat)
    return () => clearInterval(timer)
  }, [session])
  if (session === undefined) return <Spinner label="正在启动" />
  if (session === null || !session.permissions.includes('kiosk.use')) return <Installation onDone={setSession} />
  if (stop === undefined) return <Spinner label="正在启动" />
  return stop === null ? <Kiosk place={session.unit.name} /> : <NotAdmitted place={session.unit.name} sentence={stop} />
}

/** Why the machine may not work: null when it may, undefined until it is known. Asked again and again, soon while it waits. */
function useAdmission(terminal: boolean): string | null | undefined {
  const [stop, setStop] = useState<string | null>()
  useEffect(() => {
    if (!terminal) return
    const ask = () =>
      api.call(readOwnTerminal, {}).then(
        ({ sentence }) => setStop(sentence),
        (error: unknown) => setStop((before) => (before === undefined ? sentenceOfError(error) : before)),
      )
    void ask()
    const timer = setInterval(ask, stop === null ? beat : wait)
    return () => clearInterval(timer)
  }, [terminal, stop])
  return stop
}

/** 没有准入: exactly that, and whom to ask; as soon as it is admitted the home page stands here. */
const NotAdmitted = ({ place, sentence }: { place: string; sentence: string }) => (
  <div className="k-page">
    <header className="k-header">
      <b>政银通办</b>
      <span>{place}</span>
    </header>
    <main className="k-main">
      <h1>暂时不能办事</h1>
      <Banner tone="warning">{sentence}</Banner>
    </main>
  </div>
)

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
