import { type Application, checkApplication, type PickedUp, type Receipt, submitCase } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import type { Offer } from '@tongban/matters/contract'
import { readMatter } from '@tongban/matters/contract'
import { Banner, Button, FormFields, Spinner } from '@tongban/ui'
import { useEffect, useRef, useState } from 'react'
import { type Answers, answersOf, blank, filledOf, firstOpen, screensOf, validate } from './answers.ts'
import { api, sentenceOfError } from './api.ts'
import { Dropped, HandOn } from './relay.tsx'
import { Screen } from './screens.tsx'

interface Props {
  matter: string
  citizen: Citizen
  /** 接力: what was begun elsewhere. */
  picked: PickedUp | undefined
  onReceipt: (receipt: Receipt) => void
}

/** One question a page, from the same definition as at the window; then a look at all of it. */
export function Filling({ matter, citizen, picked, onReceipt }: Props) {
  const [offer, setOffer] = useState<Offer>()
  const [answers, setAnswers] = useState<Answers>(picked ? answersOf(picked) : blank)
  const [at, setAt] = useState(0)
  const [problem, setProblem] = useState<string>()
  const begin = (found: Offer) => {
    setOffer(found)
    if (picked) setAt(firstOpen(screensOf(found, answers, citizen), found, answers, citizen))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each matter
  useEffect(() => {
    api.call(readMatter, { params: { code: matter }, query: {} }).then(begin, (error: unknown) => setProblem(sentenceOfError(error)))
  }, [matter])
  if (!offer) return problem ? <Banner tone="error">{problem}</Banner> : <Spinner label="正在准备" />
  const screens = screensOf(offer, answers, citizen)
  const screen = screens[at]
  const change = (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part }))
  if (screen)
    return (
      <>
        <Dropped picked={picked} />
        <Screen
          key={`${screen.kind}-${screen.id}`}
          screen={screen}
          offer={offer}
          answers={answers}
          citizen={citizen}
          step={`第${at + 1}步，共${screens.length + 1}步`}
          onChange={change}
          onBack={at > 0 ? () => setAt(at - 1) : undefined}
          onNext={() => setAt(picked ? firstOpen(screens, offer, answers, citizen, at + 1) : at + 1)}
        />
        <HandOn offer={offer} answers={answers} citizen={citizen} />
      </>
    )
  return (
    <Check
      offer={offer}
      answers={answers}
      citizen={citizen}
      relay={picked?.id}
      onBack={() => setAt(screens.length - 1)}
      onReceipt={onReceipt}
    />
  )
}

interface CheckProps {
  offer: Offer
  answers: Answers
  citizen: Citizen
  relay: string | undefined
  onBack: () => void
  onReceipt: (receipt: Receipt) => void
}

/** 核对: everything that is sent, and what is still missing, before it is sent. */
function Check({ offer, answers, citizen, relay, onBack, onReceipt }: CheckProps) {
  const key = useRef(crypto.randomUUID())
  const [gaps, setGaps] = useState<string[]>([])
  const [away, setAway] = useState<string | null>(null)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const input: Application = { ...filledOf(offer, answers, citizen), ...(relay ? { relay } : {}) }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once when the page opens
  useEffect(() => {
    api.call(checkApplication, { input }).then(
      (found) => {
        setGaps(found.gaps.map((gap) => `${gap.title}：${gap.problem}`))
        setAway(found.away)
      },
      (error: unknown) => setProblem(sentenceOfError(error)),
    )
  }, [])
  const send = async () => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    await api.call(submitCase, { input, key: key.current }).then(onReceipt, (error: unknown) => {
      setProblem(sentenceOfError(error))
      setBusy(false)
    })
  }
  return (
    <>
      <h1>请核对</h1>
      {problem && <Banner tone="error">{problem}</Banner>}
      {away && <Banner tone="warning">{away}</Banner>}
      {gaps.length > 0 && (
        <Banner tone="warning" title={`还缺${gaps.length}项`}>
          {gaps.join('；')}
        </Banner>
      )}
      <dl className="k-check">
        <dt>办什么</dt>
        <dd>{offer.matter.name}</dd>
        <dt>谁来办</dt>
        <dd>{`${citizen.name} ${citizen.idNumberMasked}`}</dd>
        <dt>电话</dt>
        <dd>{answers.phone}</dd>
        {offer.matter.situations.map(({ id, ask, options }) => (
          <div key={id}>
            <dt>{ask}</dt>
            <dd>{options[answers.situation[id] ?? ''] ?? '—'}</dd>
          </div>
        ))}
      </dl>
      <FormFields
        form={offer.matter.form}
        value={{ ...answers.situation, ...answers.form }}
        validate={validate}
        mode="read"
        base="/review"
        clear
      />
      <div className="k-actions">
        <Button onClick={onBack}>返回修改</Button>
        <Button kind="primary" onClick={send} busy={busy} disabled={gaps.length > 0}>
          没有错，提交
        </Button>
      </div>
      <HandOn offer={offer} answers={answers} citizen={citizen} />
    </>
  )
}
