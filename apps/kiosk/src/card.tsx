import { type Citizen, type IdCardReading, identifyCitizen } from '@tongban/identity/contract'
import { Banner, Button } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { light, readCard } from './agent.ts'
import { sentenceOfError, steady } from './api.ts'
import { Page } from './page.tsx'
import { useSpoken } from './voice.tsx'
import { Words } from './words.tsx'

interface Props {
  title: string
  note: string
  onCard: (card: IdCardReading) => Promise<void>
  onBack: () => void
}

/** 请放身份证: nobody types a name here. */
export function CardPage({ title, note, onCard, onBack }: Props) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  useSpoken(problem ?? '')
  useEffect(() => {
    light('reader', 'blink')
    return () => light('reader', 'off')
  }, [])
  const read = async () => {
    setBusy(true)
    setProblem(undefined)
    await readCard()
      .then(onCard)
      .catch((error: unknown) => {
        setProblem(sentenceOfError(error))
        setBusy(false)
      })
  }
  return (
    <Page
      title="请把身份证放在读卡区"
      note={title}
      spoken="请把身份证放在读卡区，再按放好了。"
      actions={
        <>
          <Button onClick={onBack}>上一步</Button>
          <Button kind="primary" onClick={read} busy={busy}>
            放好了
          </Button>
        </>
      }
    >
      {problem && <Banner tone="error">{problem.replace('可手工录入', '请到窗口办理').replace('或手工录入', '或到窗口办理')}</Banner>}
      <CardPicture />
      <p className="k-large">
        <Words text={note} />
      </p>
      <p>没带身份证、身份证读不出来，请到窗口办。办完记得拿回身份证。</p>
    </Page>
  )
}

export const identified = (card: IdCardReading): Promise<Citizen> => steady.call(identifyCitizen, { input: { by: 'card', card } })

/** A card that goes down onto the reader. */
const CardPicture = () => (
  <svg className="k-picture" viewBox="0 0 320 190" aria-hidden="true">
    <rect x="20" y="110" width="280" height="70" rx="10" fill="#3d444e" />
    <rect x="60" y="122" width="200" height="46" rx="6" fill="#1a1e24" />
    <rect x="80" y="10" width="160" height="100" rx="8" fill="#fff" stroke="#0b4fb3" strokeWidth="5" />
    <circle cx="205" cy="48" r="15" fill="#7d8590" />
    <path d="M182 90c0-28 46-28 46 0zM96 36h70v8H96zm0 20h56v8H96zm0 28h84v8H96z" fill="#7d8590" />
    <path d="M150 116h20v22h14l-24 24-24-24h14z" fill="#f3f4f6" />
  </svg>
)
