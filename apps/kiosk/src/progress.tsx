import { type Progress, readProgress } from '@tongban/cases/contract'
import { Banner, Button, Field, TextInput } from '@tongban/ui'
import { useState } from 'react'
import type { Static } from 'typebox'
import { sentenceOfError, steady } from './api.ts'
import { Page } from './page.tsx'
import { ProgressView } from './progress-view.tsx'
import { Tile } from './tile.tsx'

type Found = Static<typeof Progress>

interface Props {
  onCard: () => void
  onBack: () => void
}

/** 查进度: by the card, which needs no typing, or by what is printed on the slip. */
export function ProgressPage({ onCard, onBack }: Props) {
  const [typing, setTyping] = useState(false)
  if (typing) return <ByNumber onBack={() => setTyping(false)} />
  return (
    <Page title="怎样查进度？" actions={<Button onClick={onBack}>上一步</Button>}>
      <div className="k-list k-choices">
        <Tile mark="刷" label="刷身份证，最省事" onPress={onCard} />
        <Tile mark="号" label="输入编号或接力码" onPress={() => setTyping(true)} />
      </div>
    </Page>
  )
}

function ByNumber({ onBack }: { onBack: () => void }) {
  const [number, setNumber] = useState('')
  const [lastFour, setLastFour] = useState('')
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const ask = async () => {
    const input = { number: number.replace(/\D/g, ''), lastFour: lastFour.trim().toUpperCase() }
    if (![6, 21].includes(input.number.length)) return setProblem('请输入21位办件编号，或者6位接力码。')
    if (!/^\d{3}[\dX]$/.test(input.lastFour)) return setProblem('请输入身份证号后四位。')
    setBusy(true)
    setProblem(undefined)
    await steady.call(readProgress, { input }).then(setFound, (error: unknown) => setProblem(sentenceOfError(error)))
    setBusy(false)
  }
  if (found)
    return (
      <Page title="办到这里了" note={found.matter} actions={<Button onClick={() => setFound(undefined)}>上一步</Button>}>
        <ProgressView found={found} />
      </Page>
    )
  return (
    <Page
      title="输入编号，查进度"
      spoken="请输入回执上的编号或接力码，再输入身份证号后四位。"
      actions={
        <>
          <Button onClick={onBack}>上一步</Button>
          <Button kind="primary" onClick={ask} busy={busy}>
            查询
          </Button>
        </>
      }
    >
      {problem && <Banner tone="error">{problem}</Banner>}
      <Field id="number" label="办件编号或接力码" hint="印在收件回执上：编号21位，接力码6位">
        {(input) => <TextInput {...input} value={number} onChange={setNumber} inputMode="numeric" maxLength={24} autoFocus />}
      </Field>
      <Field id="last" label="身份证号后四位">
        {(input) => <TextInput {...input} type="text" value={lastFour} onChange={setLastFour} inputMode="numeric" maxLength={4} />}
      </Field>
    </Page>
  )
}
