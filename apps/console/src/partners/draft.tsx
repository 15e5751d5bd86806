import { draftAgreement } from '@tongban/partners/contract'
import { type AgreementKind, agreementKinds, agreementNames } from '@tongban/partners/lifecycle'
import { Banner, Button, DateInput, Dialog, Field, Radios } from '@tongban/ui'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, defectsOfError, sentenceOfError } from '../api.ts'
import { today } from '../words.ts'
import { useChange } from './use-change.ts'

/** 起草协议: kind and term; the text comes from the template and can then be changed. */
export function Draft({ partner, onClose }: { partner: { id: string; name: string }; onClose: () => void }) {
  const [, go] = useLocation()
  const [kind, setKind] = useState<AgreementKind>('cooperation')
  const [from, setFrom] = useState(today())
  const [until, setUntil] = useState('')
  const drafting = useChange(() => api.call(draftAgreement, { input: { kind, partner: partner.id, from, until } }), {
    say: '已按范本起草',
    after: ({ id }) => go(`/agreements/${id}`),
    quiet: true,
  })
  const at = (field: string) => defectsOfError(drafting.error).find(({ pointer }) => pointer === `/${field}`)?.message
  return (
    <Dialog
      open
      title={`为${partner.name}起草协议`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={drafting.isPending} onClick={() => drafting.mutate(undefined)}>
            起草
          </Button>
        </>
      }
    >
      <div className="c-form">
        {drafting.isError && <Banner tone="error">{sentenceOfError(drafting.error)}</Banner>}
        <Radios
          name="draft-kind"
          legend="协议"
          value={kind}
          onChange={setKind}
          options={agreementKinds.map((value) => ({ value, label: agreementNames[value] }))}
        />
        <Field id="draft-from" label="期限从" required error={at('from')}>
          {(input) => <DateInput {...input} value={from} onChange={setFrom} />}
        </Field>
        <Field id="draft-until" label="期限到" required hint="当天仍然有效" error={at('until')}>
          {(input) => <DateInput {...input} value={until} onChange={setUntil} />}
        </Field>
      </div>
    </Dialog>
  )
}
