import { useMutation } from '@tanstack/react-query'
import { type Citizen, identifyCitizen } from '@tongban/identity/contract'
import { idCardDefect, normaliseId, normaliseName, personNameOk } from '@tongban/identity/rules'
import type { Given as Call, Defect } from '@tongban/kit/contract'
import { Banner, Button, ErrorSummary, Facts, Field, Tag, TextInput } from '@tongban/ui'
import { type FormEvent, useEffect, useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../../api.ts'
import { DeviceProblem, readIdCard } from '../../devices/reader.ts'
import { today } from '../../words.ts'
import type { Intake, Known } from './intake.ts'
import type { Change } from './use-intake.ts'

type Identification = Call<typeof identifyCitizen>['input']

/** (1) 申请人: read the card (F2), or type what it says. */
export function Applicant({ intake, change, phoneError }: { intake: Intake; change: Change; phoneError?: string }) {
  const [typing, setTyping] = useState(false)
  const identify = useMutation({
    mutationFn: async (given?: Identification) => {
      const found = given ?? ({ by: 'card', card: await readIdCard() } as const)
      const citizen = await api.call(identifyCitizen, { input: found })
      return { citizen, known: knownOf(found.card, citizen) }
    },
    onSuccess: (person) => {
      setTyping(false)
      change(() => ({ person }))
    },
  })
  const read = () => identify.mutate(undefined)
  useF2(read)
  return (
    <section className="c-card" aria-labelledby="step-applicant">
      <div className="c-card-head">
        <h2 id="step-applicant">1 申请人</h2>
        <Button kind={intake.person ? 'plain' : 'primary'} shortcut="F2" onClick={read} busy={identify.isPending && !typing}>
          {intake.person ? '换一张身份证' : '读身份证'}
        </Button>
        {!typing && (
          <Button kind="link" onClick={() => setTyping(true)}>
            手工录入
          </Button>
        )}
      </div>
      {identify.isError && (
        <Banner tone="error">{identify.error instanceof DeviceProblem ? identify.error.message : sentenceOfError(identify.error)}</Banner>
      )}
      {typing && (
        <Typed
          defects={defectsOfError(identify.error)}
          busy={identify.isPending}
          onGive={(card) => identify.mutate({ by: 'typed', card })}
          onCancel={() => setTyping(false)}
        />
      )}
      {!typing && intake.person && <Who citizen={intake.person.citizen} />}
      {!typing && !intake.person && <p className="c-note">请申请人出示身份证，放在读卡区。读不出来时可手工录入。</p>}
      <Field id="phone" label="联系电话" required error={phoneError} hint="用于联系申请人">
        {(input) => (
          <TextInput
            {...input}
            value={intake.phone}
            onChange={(phone) => change(() => ({ phone }))}
            inputMode="tel"
            autoComplete="off"
            maxLength={20}
          />
        )}
      </Field>
    </section>
  )
}

function Who({ citizen }: { citizen: Citizen }) {
  const byCard = citizen.identifiedBy === 'card'
  return (
    <Facts
      items={[
        { label: '姓名', value: <b>{citizen.name}</b> },
        { label: '性别', value: citizen.sex ?? '—' },
        { label: '身份证号', value: citizen.idNumberMasked },
        { label: '出生日期', value: citizen.birth ?? '—' },
        { label: '核验', value: <Tag tone={byCard ? 'green' : 'amber'}>{byCard ? '已读身份证' : '手工录入，已查看纸质证件'}</Tag> },
        ...(citizen.address ? [{ label: '住址', value: citizen.address }] : []),
      ]}
    />
  )
}

interface TypedProps {
  defects: Defect[]
  busy: boolean
  onGive: (card: { name: string; idNumber: string }) => void
  onCancel: () => void
}

function Typed({ defects, busy, onGive, onCancel }: TypedProps) {
  const [name, setName] = useState('')
  const [idNumber, setIdNumber] = useState('')
  const [wrong, setWrong] = useState<Defect[]>([])
  const shown = wrong.length > 0 ? wrong : defects.filter(({ pointer }) => /\/(name|idNumber)$/.test(pointer))
  const at = (field: string) => shown.find(({ pointer }) => pointer.endsWith(`/${field}`))?.message
  const give = (event: FormEvent) => {
    event.preventDefault()
    const card = { name: normaliseName(name), idNumber: normaliseId(idNumber) }
    const found = typedDefects(card)
    setWrong(found)
    if (found.length === 0) onGive(card)
  }
  return (
    <form className="c-typed" onSubmit={give}>
      <ErrorSummary defects={shown} idOf={(pointer) => `typed-${pointer.split('/').at(-1)}`} />
      <Field id="typed-name" label="姓名" required error={at('name')}>
        {(input) => <TextInput {...input} value={name} onChange={setName} autoFocus />}
      </Field>
      <Field id="typed-idNumber" label="公民身份号码" required error={at('idNumber')}>
        {(input) => <TextInput {...input} value={idNumber} onChange={setIdNumber} maxLength={24} />}
      </Field>
      <div className="c-actions">
        <Button kind="primary" type="submit" busy={busy}>
          核对并使用
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </div>
    </form>
  )
}

/** What is wrong with what was typed, before it is sent: the same rules as on the server. */
function typedDefects({ name, idNumber }: { name: string; idNumber: string }): Defect[] {
  const idNumberWrong = idCardDefect(idNumber, today())
  return [
    ...(personNameOk(name) ? [] : [{ pointer: '/name', message: name ? '姓名只能写汉字、字母和间隔号“·”，至少两个字' : '还没有填写姓名' }]),
    ...(idNumberWrong ? [{ pointer: '/idNumber', message: idNumberWrong }] : []),
  ]
}

function knownOf(card: Identification['card'], citizen: Citizen): Known {
  const derived = { birth: citizen.birth ?? undefined, sex: citizen.sex ?? undefined }
  return 'address' in card ? { ...derived, name: card.name, idNumber: card.idNumber, address: card.address } : { ...derived, ...card }
}

function useF2(act: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F2') return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
