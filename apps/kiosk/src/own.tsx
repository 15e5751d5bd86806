import { copyLetter, type OwnCase } from '@tongban/cases/contract'
import { Banner, Button } from '@tongban/ui'
import { useState } from 'react'
import { print } from './agent.ts'
import { sentenceOfError, steady } from './api.ts'
import { shortDay } from './days.ts'
import { Page } from './page.tsx'
import { drawn } from './printing.ts'
import { ProgressView, stateWords } from './progress-view.tsx'
import { Tile } from './tile.tsx'
import { useSpoken } from './voice.tsx'

export interface Own {
  pass: string
  cases: OwnCase[]
}

/** 我的办件, opened by the card: where each stands, and its letters printed again. */
export function OwnPage({ own, onLeave }: { own: Own; onLeave: () => void }) {
  const [no, setNo] = useState<string>()
  const chosen = own.cases.find(({ progress }) => progress.no === no)
  if (chosen) return <OneCase own={chosen} pass={own.pass} onBack={() => setNo(undefined)} />
  return (
    <Page
      title={own.cases.length > 0 ? '您的办件' : '没有查到您的办件'}
      note={own.cases.length > 0 ? '点一件，看办到哪里、打印文书' : undefined}
      actions={
        <Button kind="primary" onClick={onLeave}>
          看好了，结束
        </Button>
      }
    >
      {own.cases.length === 0 && <p className="k-large">这里有在办的，和90天内办结的。别人替您办的也在。更早的请到窗口查。</p>}
      <div className="k-list k-lines">
        {own.cases.map(({ progress }) => (
          <Tile
            key={progress.no}
            label={`${progress.matter}，${shortDay(progress.receivedOn)}收`}
            detail={`${stateWords(progress)}${progress.due ? `，${progress.due.deadline.words}` : ''}`}
            onPress={() => setNo(progress.no)}
          />
        ))}
      </div>
    </Page>
  )
}

function OneCase({ own, pass, onBack }: { own: OwnCase; pass: string; onBack: () => void }) {
  const { progress, letters } = own
  const [busy, setBusy] = useState<string>()
  const [said, setSaid] = useState<{ tone: 'success' | 'error'; words: string }>()
  useSpoken(said?.words ?? '')
  const copy = async (id: string) => {
    setBusy(id)
    setSaid(undefined)
    await drawn(() => steady.download(copyLetter, { params: { no: progress.no }, input: { pass, letter: id } }))
      .then((pdf) => print('文书', pdf))
      .then(
        () => setSaid({ tone: 'success', words: '打印好了，请取走。' }),
        (error: unknown) => setSaid({ tone: 'error', words: sentenceOfError(error) }),
      )
    setBusy(undefined)
  }
  return (
    <Page title={progress.matter} note={`办件编号 ${progress.no}`} actions={<Button onClick={onBack}>上一步</Button>}>
      {said && <Banner tone={said.tone}>{said.words}</Banner>}
      <ProgressView found={progress} />
      <h2>打印文书</h2>
      <div className="k-ways">
        {letters.map(({ id, name, on }) => (
          <Button key={id} onClick={() => copy(id)} busy={busy === id} disabled={busy !== undefined && busy !== id}>
            {`打印${name}（${shortDay(on)}）`}
          </Button>
        ))}
      </div>
      <p className="k-note">每打印一份，办件里都记一笔。一份一天最多打3次。</p>
    </Page>
  )
}
