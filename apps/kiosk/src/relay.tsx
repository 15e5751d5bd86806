import { handOn, listRelays, type PickedUp, pickUp, readRelaySlip } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import type { Answer, Given } from '@tongban/kit/contract'
import type { Offer } from '@tongban/matters/contract'
import { Banner, Button } from '@tongban/ui'
import { useRef, useState } from 'react'
import { ejectCard, print } from './agent.ts'
import { type Answers, begunOf } from './answers.ts'
import { api, sentenceOfError } from './api.ts'
import { CardPage } from './card.tsx'
import { Digits } from './digits.tsx'

type Handed = Answer<typeof handOn>

/** 去窗口接着办: stores what was answered, prints the slip, and ends the visit. */
export function HandOn({ offer, answers, citizen }: { offer: Offer; answers: Answers; citizen: Citizen }) {
  const key = useRef({ said: '', id: '' })
  const [made, setMade] = useState<Handed>()
  const [state, setState] = useState<'idle' | 'busy' | 'printed'>('idle')
  const [problem, setProblem] = useState<string>()
  const run = async () => {
    const input = begunOf(offer, answers, citizen)
    const said = JSON.stringify(input)
    if (key.current.said !== said) key.current = { said, id: crypto.randomUUID() }
    setState('busy')
    setProblem(undefined)
    try {
      const relay = made ?? (await api.call(handOn, { input, key: key.current.id }))
      setMade(relay)
      await print('接力单', await api.download(readRelaySlip, { params: { id: relay.id } }))
      setState('printed')
    } catch (error) {
      setProblem(sentenceOfError(error))
      setState('idle')
    }
  }
  if (made) return <Handed made={made} busy={state === 'busy'} printed={state === 'printed'} problem={problem} onPrint={run} />
  return (
    <div className="k-actions">
      {problem && <Banner tone="error">{problem}</Banner>}
      <Button onClick={run} busy={state === 'busy'}>
        去窗口接着办
      </Button>
    </div>
  )
}

interface HandedProps {
  made: Handed
  busy: boolean
  printed: boolean
  problem: string | undefined
  onPrint: () => void
}

/** Over the page that was being filled in: there is only the code, the paper and the end. */
function Handed({ made, busy, printed, problem, onPrint }: HandedProps) {
  return (
    <div className="k-over" role="dialog" aria-modal="true" aria-label="接力单">
      <h2>存好了，到窗口接着办</h2>
      <dl className="k-check">
        <dt>接力码</dt>
        <dd className="k-relay">{made.code.replace(/^(...)/, '$1 ')}</dd>
        <dt>有效期至</dt>
        <dd>{dayWords(made.expiresOn)}</dd>
      </dl>
      <p>到任一网点的窗口或者自助机，报接力码和身份证号后四位，或者出示身份证。填过的不用再填。</p>
      {problem && <Banner tone="error">{`${problem}内容已经存好，记下接力码也能接着办。`}</Banner>}
      <p role="status">{busy ? '正在打印，请稍等…' : printed ? '接力单打印好了，请取走。别忘了身份证。' : '接力单没有打印出来'}</p>
      <div className="k-actions">
        {!printed && (
          <Button onClick={onPrint} busy={busy}>
            再打印一次
          </Button>
        )}
        <Button kind="primary" autoFocus onClick={leave} disabled={busy}>
          取好了，结束
        </Button>
      </div>
    </div>
  )
}

/** 2026年11月27日 of a YYYY-MM-DD. */
const dayWords = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** A new page: nothing of this visit is left in its memory. */
function leave() {
  void ejectCard().catch(() => undefined)
  location.replace('/kiosk/')
}

/** What was not taken over, because the matter has changed. */
export function Dropped({ picked }: { picked: PickedUp | undefined }) {
  if (!picked || picked.dropped.length === 0) return null
  return (
    <Banner tone="warning" title="办事要求更新了，这几项要重新填">
      {picked.dropped.join('、')}
    </Banner>
  )
}

type Input = Given<typeof pickUp>['input']

/** 接着办: the card shows what was begun; without it, six digits and the last four. */
export function PickUp({ onPicked }: { onPicked: (picked: PickedUp, citizen: Citizen) => void }) {
  const [way, setWay] = useState<'card' | 'code'>('card')
  const [problem, setProblem] = useState<string>()
  const [shown, setShown] = useState<{ citizen: Citizen; relays: Answer<typeof listRelays>['relays'] }>()
  const [unproven, setUnproven] = useState<PickedUp>()
  const turn = () => {
    setProblem(undefined)
    setShown(undefined)
    setWay(way === 'card' ? 'code' : 'card')
  }
  const give = async (input: Input, citizen?: Citizen) => {
    setProblem(undefined)
    await api.call(pickUp, { input }).then(
      (picked) => {
        if (citizen || picked.citizen.identifiedBy === 'card') onPicked(picked, citizen ?? picked.citizen)
        else setUnproven(picked)
      },
      (error: unknown) => setProblem(sentenceOfError(error)),
    )
  }
  const carded = async (citizen: Citizen) => {
    setProblem(undefined)
    if (unproven) {
      if (citizen.id === unproven.citizen.id) return onPicked(unproven, citizen)
      return setProblem('这不是申请人本人的身份证，请放申请人的身份证；没有带来的，请到窗口接着办。')
    }
    const { relays } = await api.call(listRelays, { params: { id: citizen.id } })
    if (relays.length === 1) return give({ relay: relays[0]!.id, citizen: citizen.id }, citizen)
    setShown({ citizen, relays })
    if (relays.length === 0) setProblem('这张身份证没有没办完的事。请放申请人本人的身份证，或者输入接力码。过了七天的，请重新办理。')
  }
  return (
    <>
      {problem && <Banner tone="error">{problem}</Banner>}
      {unproven && <Banner tone="info">接力单查到了。在自助机上办，还要放一下申请人本人的身份证。</Banner>}
      {way === 'card' || unproven ? <CardPage onCitizen={carded} /> : <ByCode onGive={give} />}
      <div className="k-actions">
        {shown?.relays.map(({ id, matter }) => (
          <Button key={id} onClick={() => give({ relay: id, citizen: shown.citizen.id }, shown.citizen)}>
            接着办：{matter}
          </Button>
        ))}
        {!unproven && <Button onClick={turn}>{way === 'card' ? '没带身份证，输接力码' : '放身份证'}</Button>}
      </div>
    </>
  )
}

/** Two numbers on two pages, by the pad: the code, then the last four. */
function ByCode({ onGive }: { onGive: (input: Input) => Promise<void> }) {
  const [code, setCode] = useState('')
  const [lastFour, setLastFour] = useState('')
  const [at, setAt] = useState<'code' | 'last'>('code')
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    await onGive({ code, lastFour })
    setBusy(false)
  }
  return at === 'code' ? (
    <>
      <h1>请输入接力码</h1>
      <p>6位数字，印在接力单上。</p>
      <Digits label="接力码" length={6} value={code} onChange={setCode} />
      <div className="k-actions">
        <Button kind="primary" onClick={() => setAt('last')} disabled={code.length !== 6}>
          下一步
        </Button>
      </div>
    </>
  ) : (
    <>
      <h1>请输入身份证号后四位</h1>
      <p>申请人的身份证号，末位是 X 的按 X。</p>
      <Digits label="身份证号后四位" length={4} value={lastFour} onChange={setLastFour} letter />
      <div className="k-actions">
        <Button onClick={() => setAt('code')}>上一步</Button>
        <Button kind="primary" onClick={send} disabled={lastFour.length !== 4} busy={busy}>
          接着办
        </Button>
      </div>
    </>
  )
}
