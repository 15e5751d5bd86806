import type { Receipt } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import { maskName } from '@tongban/identity/rules'
import type { Offer } from '@tongban/matters/contract'
import { readMatter } from '@tongban/matters/contract'
import { guardedUntil } from '@tongban/matters/rules'
import { Banner, Spinner } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { type Answers, ageOf, begin } from './answers.ts'
import { sentenceOfError, steady } from './api.ts'
import { Check } from './check.tsx'
import { Question } from './question.tsx'
import { screenFor, screensOf } from './screens.ts'
import { useVoice } from './voice.tsx'

interface Props {
  matter: string
  citizen: Citizen
  /** Who is too young is sent to the window with a guardian. */
  onWindow: (why: string) => void
  onReceipt: (receipt: Receipt) => void
  onBack: () => void
}

/** The questions of a matter, from the same definition as at the window; then a look at all of it. */
export function Filling(props: Props) {
  const { matter, citizen, onWindow } = props
  const [offer, setOffer] = useState<Offer>()
  const [problem, setProblem] = useState<string>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for a matter and a person
  useEffect(() => {
    const age = ageOf(citizen)
    if (age !== null && age < guardedUntil)
      return onWindow(`未满${guardedUntil}周岁，要由监护人陪着办。请监护人带身份证和户口簿，一起到窗口。`)
    steady.call(readMatter, { params: { code: matter }, query: {} }).then(setOffer, (error: unknown) => setProblem(sentenceOfError(error)))
  }, [])
  if (problem) return <Banner tone="error">{problem}</Banner>
  return offer ? <Asking {...props} offer={offer} /> : <Spinner label="正在准备" />
}

function Asking({ offer, citizen, onReceipt, onBack }: Props & { offer: Offer }) {
  const { elder } = useVoice()
  const [answers, setAnswers] = useState<Answers>(() => begin(offer, citizen))
  const [at, setAt] = useState('')
  const [changing, setChanging] = useState<string>()
  const screens = screensOf(offer, answers, citizen, elder)
  const place =
    at === 'check'
      ? screens.length
      : Math.max(
          0,
          screens.findIndex(({ id }) => id === at),
        )
  const change = (part: Partial<Answers>) => setAnswers((before) => ({ ...before, ...part }))
  const go = (to: number) => setAt(screens[to]?.id ?? 'check')
  const screen = changing ? screenFor(offer, screens, changing) : screens[place]
  const shared = { offer, answers, citizen }
  if (!screen) return <Check {...shared} onChange={setChanging} onBack={() => go(screens.length - 1)} onReceipt={onReceipt} />
  const back = changing ? () => setChanging(undefined) : place > 0 ? () => go(place - 1) : onBack
  const step = changing ? '改一处' : `第${place + 1}步，共${screens.length + 1}步`
  return (
    <Question
      key={screen.id}
      {...shared}
      screen={screen}
      note={`${offer.matter.name}，给${maskName(citizen.name)}办。${step}`}
      onChange={change}
      onBack={back}
      onNext={() => (changing ? setChanging(undefined) : go(place + 1))}
    />
  )
}
