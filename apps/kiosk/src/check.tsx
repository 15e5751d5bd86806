import { type Application, checkApplication, type Receipt, submitCase } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import { mask, maskName, maskPhone } from '@tongban/identity/rules'
import type { Offer } from '@tongban/matters/contract'
import { Banner, Button, FormFields } from '@tongban/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { type Answers, fieldsOf, filledOf, materialsOf, titleOf, validate } from './answers.ts'
import { sentenceOfError, steady } from './api.ts'
import { partOf } from './fields.tsx'
import { Page } from './page.tsx'
import { HandOn } from './relay.tsx'

interface Props {
  offer: Offer
  answers: Answers
  citizen: Citizen
  /** 接力: the handed-on application that this one completes. */
  relay: string | undefined
  onChange: (name: string) => void
  onBack: () => void
  onReceipt: (receipt: Receipt) => void
}

interface Checked {
  gaps: { title: string; problem: string; pointer: string }[]
  said: string[]
}

/** 核对: everything that is sent, each answer with its way back, and what is still missing, before it is sent. */
export function Check(props: Props) {
  const { offer, answers, citizen, relay, onBack, onReceipt, onChange } = props
  const input: Application = { ...filledOf(offer, answers, citizen), ...(relay && { relay }) }
  const { checked, problem, busy, send } = useSending(input, onReceipt)
  const ready = checked !== undefined && checked.gaps.length === 0
  return (
    <Page
      title="请核对"
      note="没有错就提交；哪里不对，按旁边的“更改”"
      spoken="请核对。没有错就提交，哪里不对，按旁边的更改。"
      actions={
        <>
          <Button onClick={onBack}>上一步</Button>
          <Button kind="primary" onClick={send} busy={busy} disabled={!ready}>
            没有错，提交
          </Button>
        </>
      }
    >
      {problem && <Banner tone="error">{problem}</Banner>}
      {checked?.said.map((words) => (
        <Banner key={words} tone="warning">
          {words}
        </Banner>
      ))}
      {checked && !ready && (
        <Banner tone="warning" title={`还缺${checked.gaps.length}项`}>
          {checked.gaps.map((gap) => `${gap.title}：${gap.problem}`).join('；')}
        </Banner>
      )}
      <dl className="k-check">
        <Row title="办什么">{offer.matter.name}</Row>
        <Row title="谁来办">{`${maskName(citizen.name)}，${citizen.idNumberMasked}`}</Row>
        <Asked {...props} onChange={onChange} />
      </dl>
      <HandOn {...props} />
    </Page>
  )
}

function Asked({ offer, answers, citizen, onChange }: Props) {
  const { form, situations } = offer.matter
  return (
    <>
      {situations.map(({ id, ask, options }) => (
        <Row key={id} title={ask} onChange={() => onChange(id)}>
          {options[answers.situation[id] ?? ''] ?? '还没有选'}
        </Row>
      ))}
      {fieldsOf(offer, answers, citizen).map((name) => (
        <Row key={name} title={titleOf(offer, answers, citizen, name)} onChange={() => onChange(name)}>
          <FormFields
            form={partOf(form, [name])}
            value={{ ...answers.situation, ...answers.form }}
            validate={validate}
            mode="read"
            mask={mask}
          />
        </Row>
      ))}
      <Row title="电话" onChange={() => onChange('phone')}>
        {maskPhone(answers.phone.trim())}
      </Row>
      {materialsOf(offer, answers, citizen).map(({ id, name }) => (
        <Row key={id} title={name} onChange={() => onChange(id)}>
          {given(answers, id)}
        </Row>
      ))}
    </>
  )
}

function given({ materials, promises }: Answers, id: string): ReactNode {
  const taken = materials.filter(({ item }) => item === id)
  if (taken.length > 0) return `${taken.length}张`
  return promises.some(({ item }) => item === id) ? '已承诺' : '没有交'
}

const Row = ({ title, children, onChange }: { title: string; children: ReactNode; onChange?: () => void }) => (
  <div>
    <dt>{title}</dt>
    <dd>{children}</dd>
    {onChange && (
      <dd className="k-change">
        <Button onClick={onChange} aria-label={`更改${title}`}>
          更改
        </Button>
      </dd>
    )}
  </div>
)

/** One key for one visit to this page: however often it is touched, one case comes of it. */
function useSending(input: Application, onReceipt: (receipt: Receipt) => void) {
  const key = useRef(crypto.randomUUID())
  const sent = useRef(false)
  const [checked, setChecked] = useState<Checked>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once when the page opens
  useEffect(() => {
    steady.call(checkApplication, { input }).then(
      ({ gaps, away, running }) => {
        const same = running
          .filter((other) => other.same)
          .map(({ no, receivedOn }) => `您${receivedOn}办过同一件事，还在办：${no}。不用重复办。`)
        setChecked({ gaps, said: [...(away ? [away] : []), ...same] })
      },
      (error: unknown) => setProblem(sentenceOfError(error)),
    )
  }, [])
  const send = async () => {
    if (sent.current) return
    sent.current = true
    setBusy(true)
    setProblem(undefined)
    await steady.call(submitCase, { input, key: key.current }).then(onReceipt, (error: unknown) => {
      setProblem(sentenceOfError(error))
      setBusy(false)
      sent.current = false
    })
  }
  return { checked, problem, busy, send }
}
