import { type Condition, giveEvidence } from '@tongban/partners/contract'
import { Banner, Button, Dialog, Field, FileDrop, TextArea } from '@tongban/ui'
import { useState } from 'react'
import { api, sentenceOfError } from '../api.ts'
import { accept } from '../materials/upload.ts'
import { Uploading, useAttached } from './attached.tsx'
import { useChange } from './use-change.ts'

/** 提交证明: words, files, or both; what was shown before is replaced and checked anew. */
export function Evidence({ unit, condition, onClose }: { unit: string; condition: Condition; onClose: () => void }) {
  const [words, setWords] = useState(condition.evidence?.words ?? '')
  const attached = useAttached(condition.evidence?.files ?? [])
  const giving = useChange(
    () =>
      api.call(giveEvidence, {
        params: { unit },
        input: { condition: condition.key, words: words.trim(), files: attached.files.map(({ id }) => id) },
      }),
    { say: '证明已提交，等待核查', after: onClose, quiet: true },
  )
  return (
    <Dialog
      open
      title={`“${condition.name}”的证明`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={giving.isPending || attached.busy} onClick={() => giving.mutate(undefined)}>
            提交
          </Button>
        </>
      }
    >
      <div className="c-form">
        {giving.isError && <Banner tone="error">{sentenceOfError(giving.error)}</Banner>}
        <p className="c-note">{condition.text}</p>
        <Field id="evidence-words" label="说明" hint="怎样具备这项条件；有文件的可以只传文件">
          {(input) => <TextArea {...input} value={words} onChange={setWords} maxLength={1000} rows={4} />}
        </Field>
        <FileDrop label="上传文件" accept={accept} multiple onFiles={attached.add} hint="PDF、JPEG、PNG，可拖入或粘贴" />
        <Uploading attached={attached} />
      </div>
    </Dialog>
  )
}
