import { useMutation } from '@tanstack/react-query'
import { listRelays, type PickedUp, pickUp, saveDraft } from '@tongban/cases/contract'
import { identifyCitizen } from '@tongban/identity/contract'
import type { Given } from '@tongban/kit/contract'
import { Banner, Button, Dialog, Field, TextInput } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { api, codeOfError, queries, sentenceOfError } from '../../api.ts'
import { DeviceProblem, readIdCard } from '../../devices/reader.ts'
import { longDay } from '../../words.ts'
import { beginningWords, intakeOf } from './relay.ts'

type Input = Given<typeof pickUp>['input']

/** 接着办: what was begun at a kiosk or another window opens as a draft of one's own. */
export function PickUp() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>接着办（接力码）</Button>
      {open && <PickUpDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function PickUpDialog({ onClose }: { onClose: () => void }) {
  const [, go] = useLocation()
  const picking = useMutation({
    mutationFn: async (input: Input) => keptAsDraft(await api.call(pickUp, { input })),
    onSuccess: (id) => {
      onClose()
      go(`/desk/${id}`)
    },
  })
  const reading = useMutation({
    mutationFn: async () => {
      const { id: citizen } = await api.call(identifyCitizen, { input: { by: 'card', card: await readIdCard() } })
      return { citizen, ...(await api.call(listRelays, { params: { id: citizen } })) }
    },
  })
  const again = picking.variables
  const taken = codeOfError(picking.error) === 'relay-taken'
  return (
    <Dialog open title="接着办" onClose={onClose}>
      {picking.isError && (
        <Banner
          tone={taken ? 'warning' : 'error'}
          actions={taken && again && <Button onClick={() => picking.mutate({ ...again, again: true })}>问清楚了，由我来办</Button>}
        >
          {sentenceOfError(picking.error)}
        </Banner>
      )}
      <ByCode busy={picking.isPending} onGive={picking.mutate} />
      <div className="c-actions">
        <Button onClick={() => reading.mutate()} busy={reading.isPending}>
          改为读申请人身份证
        </Button>
      </div>
      {reading.isError && (
        <Banner tone="error">{reading.error instanceof DeviceProblem ? reading.error.message : sentenceOfError(reading.error)}</Banner>
      )}
      {reading.data?.relays.length === 0 && (
        <Banner tone="warning">这张身份证没有没办完的申请。接力单是别人的，请读申请人本人的身份证；过了有效期的，请重新受理。</Banner>
      )}
      <ul className="c-relays">
        {(reading.data?.relays ?? []).map(({ id, matter, beginning, expiresOn }) => (
          <li key={id}>
            <Button onClick={() => picking.mutate({ relay: id, citizen: reading.data!.citizen })} busy={picking.isPending}>
              接着办：{matter}
            </Button>
            <small>
              {beginningWords(beginning)}，有效期至{longDay(expiresOn)}
            </small>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function ByCode({ busy, onGive }: { busy: boolean; onGive: (input: Input) => void }) {
  const [code, setCode] = useState('')
  const [lastFour, setLastFour] = useState('')
  const [tried, setTried] = useState(false)
  const given = { code: code.replace(/\s/g, ''), lastFour: lastFour.trim().toUpperCase() }
  const wrongCode = /^\d{6}$/.test(given.code) ? undefined : '接力码是6位数字，印在接力单上'
  const wrongLast = /^\d{3}[\dX]$/.test(given.lastFour) ? undefined : '请填申请人身份证号的后四位，末位是字母 X 的填 X'
  const give = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!wrongCode && !wrongLast) onGive(given)
  }
  return (
    <form className="c-form" onSubmit={give}>
      <Field id="relay-code" label="接力码" required error={tried ? wrongCode : undefined}>
        {(input) => <TextInput {...input} value={code} onChange={setCode} inputMode="numeric" autoComplete="off" maxLength={8} />}
      </Field>
      <Field id="relay-last" label="申请人身份证号后四位" required error={tried ? wrongLast : undefined}>
        {(input) => <TextInput {...input} value={lastFour} onChange={setLastFour} autoComplete="off" maxLength={5} />}
      </Field>
      <div className="c-actions">
        <Button kind="primary" type="submit" busy={busy}>
          接着办
        </Button>
      </div>
    </form>
  )
}

/** Kept as a draft at once, so that nothing of it is lost with the page. */
async function keptAsDraft(picked: PickedUp): Promise<string> {
  const id = crypto.randomUUID()
  const content = intakeOf(picked, id)
  await api.call(saveDraft, { params: { id }, input: { matter: picked.begun.matter, applicant: picked.citizen.name, content } })
  await queries.invalidateQueries({ queryKey: ['drafts'] })
  return id
}
