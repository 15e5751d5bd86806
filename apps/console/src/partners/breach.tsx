import { noteBreach } from '@tongban/partners/contract'
import { Banner, Button, DateInput, Dialog, ErrorSummary, Field, FileDrop, TextArea } from '@tongban/ui'
import { useState } from 'react'
import { api, defectsOfError, sentenceOfError, useIntent } from '../api.ts'
import { accept } from '../materials/upload.ts'
import { today } from '../words.ts'
import { Uploading, useAttached } from './attached.tsx'
import { useChange } from './use-change.ts'

/** 记录违约: when, what, which measure, and a file; never deleted. */
export function BreachDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const keyFor = useIntent()
  const [given, setGiven] = useState({ happenedOn: today(), what: '', measure: '' })
  const attached = useAttached([])
  const file = attached.files.at(-1)?.id ?? null
  const noting = useChange(() => api.call(noteBreach, { params: { id }, input: { ...given, file }, key: keyFor({ ...given, file }) }), {
    say: '违约已记录',
    after: onClose,
    quiet: true,
  })
  const defects = defectsOfError(noting.error)
  const at = (field: string) => defects.find(({ pointer }) => pointer === `/${field}`)?.message
  return (
    <Dialog
      open
      title="记录违约"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={noting.isPending || attached.busy} onClick={() => noting.mutate(undefined)}>
            记录
          </Button>
        </>
      }
    >
      <div className="c-form">
        {noting.isError && defects.length === 0 && <Banner tone="error">{sentenceOfError(noting.error)}</Banner>}
        {defects.length > 0 && (
          <ErrorSummary title={sentenceOfError(noting.error)} defects={defects} idOf={(pointer) => `breach-${pointer.slice(1)}`} />
        )}
        <p className="c-note">记录以后不能修改或删除，机构看得到。</p>
        <Field id="breach-happenedOn" label="发生日期" required error={at('happenedOn')}>
          {(input) => <DateInput {...input} value={given.happenedOn} onChange={(happenedOn) => setGiven({ ...given, happenedOn })} />}
        </Field>
        <Field id="breach-what" label="违约情况" required error={at('what')}>
          {(input) => <TextArea {...input} value={given.what} onChange={(what) => setGiven({ ...given, what })} maxLength={1000} />}
        </Field>
        <Field id="breach-measure" label="处理措施" required error={at('measure')}>
          {(input) => (
            <TextArea {...input} value={given.measure} onChange={(measure) => setGiven({ ...given, measure })} maxLength={1000} />
          )}
        </Field>
        <FileDrop label="上传证据" accept={accept} onFiles={attached.add} hint="一个文件，再传一个即替换" />
        <Uploading attached={{ ...attached, files: attached.files.slice(-1) }} />
      </div>
    </Dialog>
  )
}
