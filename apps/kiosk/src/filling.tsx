import type { PickedUp, Receipt } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import { maskName } from '@tongban/identity/rules'
import type { Offer } from '@tongban/matters/contract'
import { readMatter } from '@tongban/matters/contract'
import { guardedUntil } from '@tongban/matters/rules'
import { Banner, Spinner } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { type Answers, ageOf, answersOf, begin } from './answers.ts'
import { sentenceOfError, steady } from './api.ts'
import { Check } from './check.tsx'
import { missing, Question, type QuestionProps } from './question.tsx'
import { type Screen, screenFor, screensOf } from './screens.ts'
import { useVoice } from './voice.tsx'

interface Props {
  matter: string
  citizen: Citizen
  /** 接力: what was begun elsewhere. */
  picked: PickedUp | undefined
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

function Asking({ offer, citizen, picked, onReceipt, onBack }: Props & { offer: Offer }) {
  const { elder } = useVoice()
  const [answers, setAnswers] = useState<Answers>(() => (picked ? answersOf(picked) : begin(offer, citizen)))
  const [at, setAt] = useState(() => (picked ? firstOpen(picked, offer, citizen, elder) : ''))
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
  /** Who goes on with what was begun elsewhere is asked only what is still open. */
  const onward = () => go(picked ? openFrom(screens, { offer, answers, citizen }, place + 1) : place + 1)
  const screen = changing ? screenFor(offer, screens, changing) : screens[place]
  const shared = { offer, answers, citizen }
  if (!screen)
    return <Check {...shared} relay={picked?.id} onChange={setChanging} onBack={() => go(screens.length - 1)} onReceipt={onReceipt} />
  const back = changing ? () => setChanging(undefined) : place > 0 ? () => go(place - 1) : onBack
  const step = changing ? '改一处' : `第${place + 1}步，共${screens.length + 1}步`
  return (
    <Question
      key={screen.id}
      {...shared}
      screen={screen}
      note={`${offer.matter.name}，给${maskName(citizen.name)}办。${step}${droppedWords(picked)}`}
      onChange={change}
      onBack={back}
      onNext={() => (changing ? setChanging(undefined) : onward())}
    />
  )
}

type Given = Pick<QuestionProps, 'offer' | 'answers' | 'citizen'>

/** The first page from `from` on that still wants something; past the last, everything is there. */
function openFrom(screens: Screen[], given: Given, from: number): number {
  const open = screens.findIndex((screen, place) => place >= from && missing({ ...given, screen }).length > 0)
  return open < 0 ? screens.length : open
}

function firstOpen(picked: PickedUp, offer: Offer, citizen: Citizen, elder: boolean): string {
  const answers = answersOf(picked)
  const screens = screensOf(offer, answers, citizen, elder)
  return screens[openFrom(screens, { offer, answers, citizen }, 0)]?.id ?? 'check'
}

/** What was not taken over, because the matter has changed. */
const droppedWords = (picked: PickedUp | undefined) =>
  picked && picked.dropped.length > 0 ? `。办事要求更新了，要重新填：${picked.dropped.join('、')}` : ''
