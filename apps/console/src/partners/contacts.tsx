import {
  type ContactKey,
  contactNames,
  discloseContacts,
  type Contacts as Given,
  type Partner,
  saveContacts,
} from '@tongban/partners/contract'
import { Banner, Button, Dialog, ErrorSummary, Facts, Field, TextInput } from '@tongban/ui'
import { useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../api.ts'
import { may, useSession } from '../identity/session.ts'
import { useChange } from './use-change.ts'

const keys = Object.keys(contactNames) as ContactKey[]
const nobody: Given = { business: { name: '', phone: '' }, technical: { name: '', phone: '' }, leader: { name: '', phone: '' } }

/** 联系人: masked until somebody says what for. */
export function Contacts({ partner }: { partner: Partner }) {
  const session = useSession()
  const [shown, setShown] = useState<Given>()
  const [asking, setAsking] = useState<'look' | 'edit'>()
  const contacts = shown ?? partner.contacts
  const look = partner.contacts && !shown && may(session, 'partners.disclose')
  return (
    <section className="c-card" aria-labelledby="contacts">
      <div className="c-card-head">
        <h2 id="contacts">联系人</h2>
        {look && <Button onClick={() => setAsking('look')}>查看原文</Button>}
        {partner.may.supply && <Button onClick={() => setAsking('edit')}>{contacts ? '更换' : '填写'}</Button>}
      </div>
      {contacts ? (
        <Facts
          columns={1}
          items={keys.map((key) => ({ label: contactNames[key], value: `${contacts[key].name}　${contacts[key].phone}` }))}
        />
      ) : (
        <p className="c-note">还没有填写。</p>
      )}
      {asking === 'look' && <Look unit={partner.unit.id} onClose={() => setAsking(undefined)} onShown={setShown} />}
      {asking === 'edit' && <Edit unit={partner.unit.id} before={shown ?? nobody} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

function Look({ unit, onClose, onShown }: { unit: string; onClose: () => void; onShown: (contacts: Given) => void }) {
  const [purpose, setPurpose] = useState('')
  const asking = useChange(() => api.call(discloseContacts, { params: { unit }, input: { purpose: purpose.trim() } }), {
    quiet: true,
    after: (contacts) => {
      onShown(contacts)
      onClose()
    },
  })
  return (
    <Dialog
      open
      title="查看联系人原文"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={asking.isPending} onClick={() => asking.mutate(undefined)}>
            记录并查看
          </Button>
        </>
      }
    >
      <div className="c-form">
        <p>谁在什么时候为了什么查看，都会记下来。</p>
        {asking.isError && <Banner tone="error">{sentenceOfError(asking.error)}</Banner>}
        <Field id="look-purpose" label="用途" required>
          {(input) => <TextInput {...input} value={purpose} onChange={setPurpose} maxLength={100} />}
        </Field>
      </div>
    </Dialog>
  )
}

function Edit({ unit, before, onClose }: { unit: string; before: Given; onClose: () => void }) {
  const [given, setGiven] = useState(before)
  const saving = useChange(() => api.call(saveContacts, { params: { unit }, input: given }), {
    say: '联系人已保存',
    after: onClose,
    quiet: true,
  })
  const defects = defectsOfError(saving.error)
  const idOf = (pointer: string) => `contact${pointer.replaceAll('/', '-')}`
  return (
    <Dialog
      open
      title="填写联系人"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={saving.isPending} onClick={() => saving.mutate(undefined)}>
            保存
          </Button>
        </>
      }
    >
      <div className="c-form">
        {saving.isError && defects.length === 0 && <Banner tone="error">{sentenceOfError(saving.error)}</Banner>}
        {defects.length > 0 && <ErrorSummary title={sentenceOfError(saving.error)} defects={defects} idOf={idOf} />}
        {keys.flatMap((key) =>
          (['name', 'phone'] as const).map((part) => {
            const pointer = `/${key}/${part}`
            return (
              <Field
                key={pointer}
                id={idOf(pointer)}
                label={`${contactNames[key]}${part === 'name' ? '姓名' : '电话'}`}
                required
                error={defects.find((defect) => defect.pointer === pointer)?.message}
              >
                {(input) => (
                  <TextInput
                    {...input}
                    value={given[key][part]}
                    onChange={(value) => setGiven({ ...given, [key]: { ...given[key], [part]: value.trim() } })}
                  />
                )}
              </Field>
            )
          }),
        )}
      </div>
    </Dialog>
  )
}
