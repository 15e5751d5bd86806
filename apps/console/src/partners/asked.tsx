import { Banner, Button, Dialog, Field, TextArea } from '@tongban/ui'
import { useState } from 'react'
import { sentenceOfError } from '../api.ts'
import { useChange } from './use-change.ts'

interface Props {
  title: string
  words: string
  button: string
  say: string
  reason?: boolean
  danger?: boolean
  work: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** Asks once more before an act, with the reason where one is needed. */
export function Asked({ title, words, button, say, reason = false, danger = false, work, onClose }: Props) {
  const [written, setWritten] = useState('')
  const [tried, setTried] = useState(false)
  const acting = useChange(() => work(written.trim()), { say, after: onClose, quiet: true })
  const missing = reason && written.trim().length < 2
  const send = () => {
    setTried(true)
    if (!missing) acting.mutate(undefined)
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind={danger ? 'danger' : 'primary'} busy={acting.isPending} onClick={send}>
            {button}
          </Button>
        </>
      }
    >
      <div className="c-form">
        {acting.isError && <Banner tone="error">{sentenceOfError(acting.error)}</Banner>}
        <p>{words}</p>
        {reason && (
          <Field id="asked-reason" label="理由" required error={tried && missing ? '请写明理由，至少两个字' : undefined}>
            {(input) => <TextArea {...input} value={written} onChange={setWritten} maxLength={500} />}
          </Field>
        )}
      </div>
    </Dialog>
  )
}
