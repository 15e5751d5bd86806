import { type Condition, checkCondition, type Partner } from '@tongban/partners/contract'
import { Banner, Button, Dialog, Field, TextArea } from '@tongban/ui'
import { useState } from 'react'
import { api, base, sentenceOfError } from '../api.ts'
import { shortTime } from '../words.ts'
import { Evidence } from './evidence.tsx'
import { useChange } from './use-change.ts'
import { StateTag } from './words.tsx'

/** 七项条件, each with what was shown and what was found (P58 二). */
export function Conditions({ partner }: { partner: Partner }) {
  const [giving, setGiving] = useState<Condition>()
  const [unmet, setUnmet] = useState<Condition>()
  const checking = useChange(
    (evidence: string) => api.call(checkCondition, { params: { unit: partner.unit.id }, input: { evidence, met: true, reason: '' } }),
    { say: '已核查：具备' },
  )
  return (
    <section className="c-card" aria-labelledby="conditions">
      <h2 id="conditions">
        七项条件 <small>《“政银通办”工作管理办法（暂行）》二、申报条件；全部核查具备后才能送签协议</small>
      </h2>
      <ol className="c-conditions">
        {partner.conditions.map((condition) => (
          <li key={condition.key}>
            <div>
              <b>{condition.name}</b> <StateTag state={condition.state} />
              <p className="c-note">{condition.text}</p>
              <Shown condition={condition} />
            </div>
            <div className="c-actions">
              {partner.may.supply && (
                <Button
                  onClick={() => setGiving(condition)}
                  aria-label={`${condition.evidence ? '更换' : '提交'}“${condition.name}”的证明`}
                >
                  {condition.evidence ? '更换证明' : '提交证明'}
                </Button>
              )}
              {partner.may.check && condition.evidence && (
                <>
                  {condition.state !== 'met' && (
                    <Button
                      kind="primary"
                      busy={checking.isPending}
                      onClick={() => checking.mutate(condition.evidence!.id)}
                      aria-label={`“${condition.name}”具备`}
                    >
                      具备
                    </Button>
                  )}
                  <Button onClick={() => setUnmet(condition)} aria-label={`“${condition.name}”不具备`}>
                    不具备
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {giving && <Evidence unit={partner.unit.id} condition={giving} onClose={() => setGiving(undefined)} />}
      {unmet && <Unmet unit={partner.unit.id} condition={unmet} onClose={() => setUnmet(undefined)} />}
    </section>
  )
}

function Shown({ condition: { evidence, check } }: { condition: Condition }) {
  if (!evidence) return null
  return (
    <>
      <p>
        证明：{evidence.words}
        {evidence.files.map(({ id, name }) => (
          <a key={id} href={`${base}/partner-files/${id}`} target="_blank" rel="noreferrer" className="c-file">
            {name}
          </a>
        ))}
        <small className="c-grey">{` ${evidence.by} ${shortTime(evidence.at)}`}</small>
      </p>
      {check && (
        <p className={check.met ? undefined : 'c-red'}>
          核查：{check.met ? '具备' : '不具备'}
          {check.reason && `，${check.reason}`}
          <small className="c-grey">{` ${check.by} ${shortTime(check.at)}`}</small>
        </p>
      )}
    </>
  )
}

function Unmet({ unit, condition, onClose }: { unit: string; condition: Condition; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const checking = useChange(
    () => api.call(checkCondition, { params: { unit }, input: { evidence: condition.evidence!.id, met: false, reason: reason.trim() } }),
    { say: '已核查：不具备', after: onClose, quiet: true },
  )
  return (
    <Dialog
      open
      title={`“${condition.name}”不具备`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={checking.isPending} onClick={() => checking.mutate(undefined)}>
            告知机构
          </Button>
        </>
      }
    >
      {checking.isError && <Banner tone="error">{sentenceOfError(checking.error)}</Banner>}
      <Field id="unmet-reason" label="理由" required hint="写明缺什么、怎样补">
        {(input) => <TextArea {...input} value={reason} onChange={setReason} maxLength={500} />}
      </Field>
    </Dialog>
  )
}
