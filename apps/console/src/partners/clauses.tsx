import { type Agreement, editAgreement, offerAgreement } from '@tongban/partners/contract'
import { Banner, Button, DateInput, ErrorSummary, Field, TextArea } from '@tongban/ui'
import { useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../api.ts'
import { useUnsaved } from '../leaving.tsx'
import { useChange } from './use-change.ts'

/** The text as the parties sign it. */
export const Clauses = ({ agreement: { opening, clauses } }: { agreement: Agreement }) => (
  <section className="c-card c-clauses" aria-labelledby="text">
    <h2 id="text">协议文本</h2>
    <p>{opening}</p>
    {clauses.map(({ key, title, text }, n) => (
      <div key={key}>
        <h3>{`${n + 1}. ${title}`}</h3>
        <p>{text || '（没有写）'}</p>
      </div>
    ))}
  </section>
)

/** 起草: every clause in a field of its own; sending for signing saves first and tells all that is missing at once. */
export function DraftEditor({ agreement }: { agreement: Agreement }) {
  const { id } = agreement
  const [given, setGiven] = useState({ from: agreement.from, until: agreement.until, clauses: agreement.clauses })
  // What was read or written last by this page: somebody else's change is refused by its revision, and nothing typed is lost.
  const [saved, setSaved] = useState({ revision: agreement.revision, given })
  const changed = given !== saved.given
  useUnsaved(changed)
  const save = async () => {
    if (!changed) return saved.revision
    const clauses = given.clauses.map(({ key, text }) => ({ key, text }))
    const input = { revision: saved.revision, from: given.from, until: given.until, clauses }
    const { revision } = await api.call(editAgreement, { params: { id }, input })
    setSaved({ revision, given })
    return revision
  }
  const saving = useChange(save, { say: '草稿已保存', quiet: true })
  const offering = useChange(async () => api.call(offerAgreement, { params: { id }, input: { revision: await save() } }), {
    say: '已送各方签署',
    quiet: true,
  })
  const error = offering.error ?? saving.error
  const defects = defectsOfError(error)
  const idOf = (pointer: string) => `draft${pointer.replaceAll('/', '-')}`
  const at = (pointer: string) => defects.find((defect) => defect.pointer === pointer)?.message
  return (
    <section className="c-card c-clauses" aria-labelledby="text">
      <div className="c-card-head">
        <h2 id="text">起草</h2>
        <Button onClick={() => saving.mutate(undefined)} busy={saving.isPending} disabled={!changed}>
          保存草稿
        </Button>
        <Button kind="primary" onClick={() => offering.mutate(undefined)} busy={offering.isPending}>
          送各方签署
        </Button>
      </div>
      <div className="c-form">
        {error && defects.length === 0 && <Banner tone="error">{sentenceOfError(error)}</Banner>}
        {defects.length > 0 && <ErrorSummary title={sentenceOfError(error)} defects={defects} idOf={idOf} />}
        <div className="c-term">
          <Field id={idOf('/from')} label="期限从" required error={at('/from')}>
            {(input) => <DateInput {...input} value={given.from} onChange={(from) => setGiven({ ...given, from })} />}
          </Field>
          <Field id={idOf('/until')} label="期限到" required error={at('/until')}>
            {(input) => <DateInput {...input} value={given.until} onChange={(until) => setGiven({ ...given, until })} />}
          </Field>
        </div>
        <p className="c-note">{agreement.opening}</p>
        {given.clauses.map((clause, n) => (
          <Field
            key={clause.key}
            id={idOf(`/clauses/${clause.key}`)}
            label={`${n + 1}. ${clause.title}`}
            required
            error={at(`/clauses/${clause.key}`)}
          >
            {(input) => (
              <TextArea
                {...input}
                rows={4}
                maxLength={4000}
                value={clause.text}
                onChange={(text) =>
                  setGiven({ ...given, clauses: given.clauses.map((one) => (one.key === clause.key ? { ...one, text } : one)) })
                }
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  )
}
