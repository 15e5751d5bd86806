import { handOn, listRelays, type PickedUp, pickUp, readRelaySlip } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import type { Answer, Given } from '@tongban/kit/contract'
import type { Offer } from '@tongban/matters/contract'
import { Banner, Button, Field, TextInput } from '@tongban/ui'
import { useRef, useState } from 'react'
import { ejectCard, print } from './agent.ts'
import { type Answers, begunOf } from './answers.ts'
import { sentenceOfError, steady } from './api.ts'
import { CardPage, identified } from './card.tsx'
import { Page } from './page.tsx'
import { Tile } from './tile.tsx'

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
      const relay = made ?? (await steady.call(handOn, { input, key: key.current.id }))
      setMade(relay)
      await print('接力单', await steady.download(readRelaySlip, { params: { id: relay.id } }))
      setState('printed')
    } catch (error) {
      setProblem(sentenceOfError(error))
      setState('idle')
    }
  }
  if (made) return <Handed made={made} busy={state === 'busy'} printed={state === 'printed'} problem={problem} onPrint={run} />
  return (
    <div className="k-hand-on">
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
    <div className="k-sheet" role="dialog" aria-modal="true" aria-label="接力单">
      <h2>存好了，到窗口接着办</h2>
      <dl>
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

type Input = Given<typeof pickUp>['input']
type Relays = Answer<typeof listRelays>['relays']

interface PickUpProps {
  onPicked: (picked: PickedUp, citizen: Citizen) => void
  onBack: () => void
}

/** 接着办: the card shows what was begun; without it, six digits and the last four, and then the card all the same. */
export function PickUp({ onPicked, onBack }: PickUpProps) {
  const [way, setWay] = useState<'asked' | 'card' | 'code'>('asked')
  const [found, setFound] = useState<{ citizen: Citizen; relays: Relays }>()
  const [unproven, setUnproven] = useState<PickedUp>()
  const carded = async (citizen: Citizen) => {
    if (unproven) {
      if (citizen.id === unproven.citizen.id) return onPicked(unproven, citizen)
      throw new Someone('这不是申请人本人的身份证，请放申请人的身份证；没有带来的，请到窗口接着办。')
    }
    const { relays } = await steady.call(listRelays, { params: { id: citizen.id } })
    if (relays.length === 0) throw new Someone('这张身份证没有没办完的事。请放申请人本人的身份证，或者输入接力码。过了七天的，请重新办理。')
    if (relays.length === 1) return onPicked(await picked({ relay: relays[0]!.id, citizen: citizen.id }), citizen)
    setFound({ citizen, relays })
  }
  if (found) return <Several found={found} onPicked={onPicked} onBack={() => setFound(undefined)} />
  if (unproven || way === 'card')
    return (
      <CardPage
        title={unproven ? '接力单查到了，还要看一下申请人本人的身份证' : '接着办没办完的事'}
        note="在这里只办持卡人自己的事。替家人办、替别人办，请到窗口。"
        onCard={async (card) => carded(await identified(card))}
        onBack={() => {
          setUnproven(undefined)
          setWay('asked')
        }}
      />
    )
  if (way === 'code') return <ByCode onFound={setUnproven} onBack={() => setWay('asked')} />
  return (
    <Page title="怎样接着办？" actions={<Button onClick={onBack}>上一步</Button>}>
      <div className="k-list k-choices">
        <Tile mark="刷" label="刷身份证，最省事" onPress={() => setWay('card')} />
        <Tile mark="码" label="输入接力码" onPress={() => setWay('code')} />
      </div>
    </Page>
  )
}

/** Said at the reader in its own words, like what goes wrong at a device. */
class Someone extends Error {
  override name = 'DeviceProblem'
}

const picked = (input: Input) => steady.call(pickUp, { input })

interface SeveralProps {
  found: { citizen: Citizen; relays: Relays }
  onPicked: PickUpProps['onPicked']
  onBack: () => void
}

/** More than one was begun: each by its name. */
function Several({ found, onPicked, onBack }: SeveralProps) {
  const [problem, setProblem] = useState<string>()
  const take = (relay: string) =>
    picked({ relay, citizen: found.citizen.id }).then(
      (one) => onPicked(one, found.citizen),
      (error: unknown) => setProblem(sentenceOfError(error)),
    )
  return (
    <Page title="接着办哪一件？" actions={<Button onClick={onBack}>上一步</Button>}>
      {problem && <Banner tone="error">{problem}</Banner>}
      <div className="k-list k-choices">
        {found.relays.map(({ id, matter }) => (
          <Tile key={id} label={matter} onPress={() => take(id)} />
        ))}
      </div>
    </Page>
  )
}

/** The two numbers that stand on the slip and on the card. */
function ByCode({ onFound, onBack }: { onFound: (found: PickedUp) => void; onBack: () => void }) {
  const [code, setCode] = useState('')
  const [lastFour, setLastFour] = useState('')
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    const input = { code: code.replace(/\D/g, ''), lastFour: lastFour.trim().toUpperCase() }
    if (input.code.length !== 6) return setProblem('请输入6位接力码。')
    if (!/^\d{3}[\dX]$/.test(input.lastFour)) return setProblem('请输入身份证号后四位。')
    setBusy(true)
    setProblem(undefined)
    await picked(input).then(onFound, (error: unknown) => setProblem(sentenceOfError(error)))
    setBusy(false)
  }
  return (
    <Page
      title="输入接力码"
      spoken="请输入接力单上的接力码，再输入身份证号后四位。"
      actions={
        <>
          <Button onClick={onBack}>上一步</Button>
          <Button kind="primary" onClick={ask} busy={busy}>
            接着办
          </Button>
        </>
      }
    >
      {problem && <Banner tone="error">{problem}</Banner>}
      <Field id="code" label="接力码" hint="6位数字，印在接力单上">
        {(input) => <TextInput {...input} value={code} onChange={setCode} inputMode="numeric" maxLength={8} autoFocus />}
      </Field>
      <Field id="last" label="申请人身份证号后四位">
        {(input) => <TextInput {...input} value={lastFour} onChange={setLastFour} inputMode="numeric" maxLength={4} />}
      </Field>
    </Page>
  )
}
