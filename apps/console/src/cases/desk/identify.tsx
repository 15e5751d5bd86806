import { useMutation } from '@tanstack/react-query'
import { type Citizen, identifyCitizen } from '@tongban/identity/contract'
import { idCardDefect, normaliseId, normaliseName, personNameOk } from '@tongban/identity/rules'
import type { Given as Call, Defect } from '@tongban/kit/contract'
import { Banner, Button, ErrorSummary, Facts, Field, Tag, TextInput } from '@tongban/ui'
import { type FormEvent, type ReactNode, useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../../api.ts'
import { DeviceProblem, readIdCard } from '../../devices/reader.ts'
import { today } from '../../words.ts'
import type { Known } from './intake.ts'

type Identification = Call<typeof identifyCitizen>['input']

export interface Person {
  citizen: Citizen
  known: Known
}

interface Props {
  /** Makes ids of two of these on a page different. */
  id: string
  person: Person | undefined
  onPerson: (person: Person) => void
  /** Heading and buttons in one row; `read` starts a reading. */
  head: (buttons: ReactNode) => ReactNode
  again: string
  first: string
  hint: string
  shortcut?: string
  reading: ReturnType<typeof useReading>
}

/** Reads a card, or takes what the clerk typed from a paper. */
export function useReading(onPerson: (person: Person) => void) {
  const [typing, setTyping] = useState(false)
  const identify = useMutation({
    mutationFn: async (given?: Identification) => {
      const found = given ?? ({ by: 'card', card: await readIdCard() } as const)
      const citizen = await api.call(identifyCitizen, { input: found })
      return { citizen, known: knownOf(found.card, citizen) }
    },
    onSuccess: (person) => {
      setTyping(false)
      onPerson(person)
    },
  })
  return { typing, setTyping, identify, read: () => identify.mutate(undefined) }
}

/** 核验一个人的身份: by card or by hand; the same for applicant and agent. */
export function Identify({ id, person, head, again, first, hint, shortcut, reading }: Omit<Props, 'onPerson'>) {
  const { typing, setTyping, identify, read } = reading
  return (
    <>
      {head(
        <>
          <Button kind={person ? 'plain' : 'primary'} shortcut={shortcut} onClick={read} busy={identify.isPending && !typing}>
            {person ? again : first}
          </Button>
          {!typing && (
            <Button kind="link" onClick={() => setTyping(true)}>
              手工录入
            </Button>
          )}
        </>,
      )}
      {identify.isError && (
        <Banner tone="error">{identify.error instanceof DeviceProblem ? identify.error.message : sentenceOfError(identify.error)}</Banner>
      )}
      {typing && (
        <Typed
          id={id}
          defects={defectsOfError(identify.error)}
          busy={identify.isPending}
          onGive={(card) => identify.mutate({ by: 'typed', card })}
          onCancel={() => setTyping(false)}
        />
      )}
      {!typing && person && <Who citizen={person.citizen} />}
      {!typing && !person && <p className="c-note">{hint}</p>}
    </>
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
  id: string
  defects: Defect[]
  busy: boolean
  onGive: (card: { name: string; idNumber: string }) => void
  onCancel: () => void
}

function Typed({ id, defects, busy, onGive, onCancel }: TypedProps) {
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
      <ErrorSummary defects={shown} idOf={(pointer) => `${id}-${pointer.split('/').at(-1)}`} />
      <Field id={`${id}-name`} label="姓名" required error={at('name')}>
        {(input) => <TextInput {...input} value={name} onChange={setName} autoFocus />}
      </Field>
      <Field id={`${id}-idNumber`} label="公民身份号码" required error={at('idNumber')}>
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
