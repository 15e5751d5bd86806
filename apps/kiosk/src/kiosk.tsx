import { callForHelp } from '@tongban/devices/contract'
import { Button } from '@tongban/ui'
import { useCallback, useEffect, useState } from 'react'
import { ejectCard } from './agent.ts'
import { api, sentenceOfError } from './api.ts'
import { Header } from './header.tsx'
import { Idle } from './idle.tsx'
import { Keyboard } from './input/keyboard.tsx'
import { look, type Seen } from './look.ts'
import { useGone } from './net.ts'
import { Rooms } from './rooms.tsx'
import type { Visit } from './visit.ts'
import { useVoice, VoiceProvider } from './voice.tsx'

/** The machine as people meet it: one thing a page, a person always one press away, nothing left behind. */
export function Kiosk({ place }: { place: string }) {
  const [elder, setElder] = useState(false)
  return (
    <VoiceProvider elder={elder}>
      <Standing place={place} onElder={setElder} />
    </VoiceProvider>
  )
}

function Standing({ place, onElder }: { place: string; onElder: (elder: boolean) => void }) {
  const { elder } = useVoice()
  const [visit, setVisit] = useState<Visit>({ at: 'home' })
  const [seen, setSeen] = useState<Seen>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    look(place).then(setSeen, (error: unknown) => setProblem(sentenceOfError(error)))
  }, [place])
  const leave = useCallback(() => {
    void ejectCard().catch(() => undefined)
    location.replace('/kiosk/') // a new page: nothing of this visit is left in its memory
  }, [])
  const begun = visit.at !== 'home' || elder
  const towns = [...new Set(seen?.outlets.map(({ town }) => town))]
  return (
    <div className={elder ? 'k-page k-elder' : 'k-page'}>
      <Header place={place} />
      <main className="k-main" id="main">
        <Gone />
        <Rooms visit={visit} seen={seen} problem={problem} go={setVisit} leave={leave} onElder={onElder} />
      </main>
      <Keyboard places={towns} />
      <Captions />
      <Footer seen={seen} begun={begun} onLeave={leave} onElder={() => onElder(!elder)} />
      {begun && <Idle onLeave={leave} />}
    </div>
  )
}

/** 网络断了: said while something waits, gone when it has gone out. */
const Gone = () =>
  useGone() ? (
    <p className="k-gone" role="alert">
      网络断了。您填的都还在，网络一通就自动接着办。
    </p>
  ) : null

/** What was said last, for whoever cannot hear it. */
function Captions() {
  const { elder, caption } = useVoice()
  return elder && caption ? <p className="k-caption">{caption}</p> : null
}

interface FooterProps {
  seen: Seen | undefined
  begun: boolean
  onLeave: () => void
  onElder: () => void
}

function Footer({ seen, begun, onLeave, onElder }: FooterProps) {
  const { elder, caption, speak } = useVoice()
  const [called, setCalled] = useState<string>()
  const here = seen?.here
  const say = (words: string) => {
    setCalled(words)
    speak(words)
  }
  const help = () =>
    here && !here.open
      ? say(`网点现在没有人，请打电话${here.phone}。`)
      : api.call(callForHelp, {}).then(
          () => say('已经通知工作人员，请稍等。'),
          () => say(`没有通知到，请直接到窗口${here ? `，或打电话${here.phone}` : ''}。`),
        )
  return (
    <footer className="k-footer">
      <p role="status">{called}</p>
      {begun && <Button onClick={onLeave}>{elder ? '不办了' : '结束，回首页'}</Button>}
      <Button onClick={onElder}>{elder ? '普通字' : '大字'}</Button>
      {elder && <Button onClick={() => speak(caption)}>再读一遍</Button>}
      <Button className="k-help" onClick={help}>
        叫工作人员
      </Button>
    </footer>
  )
}
