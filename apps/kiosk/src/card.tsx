import { type Citizen, identifyCitizen } from '@tongban/identity/contract'
import { Banner, Button } from '@tongban/ui'
import { useState } from 'react'
import { readCard } from './agent.ts'
import { api, sentenceOfError } from './api.ts'

/** 请放身份证: nobody types a name here. */
export function CardPage({ onCitizen }: { onCitizen: (citizen: Citizen) => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const read = async () => {
    setBusy(true)
    setProblem(undefined)
    await readCard()
      .then((card) => api.call(identifyCitizen, { input: { by: 'card', card } }))
      .then(onCitizen, (error: unknown) => setProblem(sentenceOfError(error)))
    setBusy(false)
  }
  return (
    <>
      <h1>请把身份证放在读卡区</h1>
      <p>放好以后按下面的按钮。办完会提醒您拿回身份证。</p>
      {problem && <Banner tone="error">{problem}</Banner>}
      <Button kind="primary" onClick={read} busy={busy}>
        放好了
      </Button>
    </>
  )
}
