import type { PickedUp, Receipt } from '@tongban/cases/contract'
import { callForHelp } from '@tongban/devices/contract'
import type { Citizen } from '@tongban/identity/contract'
import { Button } from '@tongban/ui'
import { useCallback, useState } from 'react'
import { ejectCard } from './agent.ts'
import { api } from './api.ts'
import { CardPage } from './card.tsx'
import { Done } from './done.tsx'
import { Filling } from './filling.tsx'
import { Home } from './home.tsx'
import { Idle } from './idle.tsx'
import { PickUp } from './relay.tsx'

/** What one person has chosen and shown; all of it goes when they go. */
export interface Visit {
  matter?: string
  citizen?: Citizen
  receipt?: Receipt
  /** 接着办: asked for, and what was picked up. */
  continuing?: boolean
  picked?: PickedUp
}

/** The machine as people meet it: one thing a page, a person always one press away, nothing left behind. */
export function Kiosk({ place }: { place: string }) {
  const [visit, setVisit] = useState<Visit>({})
  const [elder, setElder] = useState(false)
  const [called, setCalled] = useState<string>()
  const begun = visit.matter !== undefined || visit.continuing === true || elder
  const go = (part: Partial<Visit>) => setVisit((before) => ({ ...before, ...part }))
  const leave = useCallback(() => {
    void ejectCard().catch(() => undefined)
    location.replace('/kiosk/') // a new page: nothing of this visit is left in its memory
  }, [])
  const help = () =>
    api.call(callForHelp, {}).then(
      () => setCalled('已经通知工作人员，请稍等。'),
      () => setCalled('没有通知到，请直接到窗口。'),
    )
  return (
    <div className={elder ? 'k-page k-elder' : 'k-page'}>
      <header className="k-header">
        <b>政银通办</b>
        <span>{place}</span>
      </header>
      <main className="k-main" id="main">
        {visit.matter === undefined && !visit.continuing && (
          <Home onChoose={(matter) => go({ matter })} onContinue={() => go({ continuing: true })} />
        )}
        {visit.matter === undefined && visit.continuing && (
          <PickUp onPicked={(picked, citizen) => go({ matter: picked.begun.matter, citizen, picked })} />
        )}
        {visit.matter !== undefined && !visit.citizen && <CardPage onCitizen={(citizen) => go({ citizen })} />}
        {visit.matter !== undefined && visit.citizen && !visit.receipt && (
          <Filling matter={visit.matter} citizen={visit.citizen} picked={visit.picked} onReceipt={(receipt) => go({ receipt })} />
        )}
        {visit.receipt && <Done receipt={visit.receipt} onLeave={leave} />}
      </main>
      <footer className="k-footer">
        {begun && <Button onClick={leave}>结束，回首页</Button>}
        <Button onClick={() => setElder(!elder)}>{elder ? '普通字' : '大字'}</Button>
        <Button onClick={help}>叫工作人员</Button>
        <p role="status">{called}</p>
      </footer>
      {begun && <Idle elder={elder} onLeave={leave} />}
    </div>
  )
}
