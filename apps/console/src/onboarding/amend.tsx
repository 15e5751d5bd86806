import { useMutation, useQueryClient } from '@tanstack/react-query'
import { amendOutlet, type OutletRecord, outletTypes } from '@tongban/outlets/contract'
import { Button, Dialog, Field, NumberInput, Select, TextInput, useToasts } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { Refused } from '../cases/detail/command-dialog.tsx'

const counts = [
  ['windows', '人工窗口（个）'],
  ['kiosks', '集成式自助终端（台）'],
  ['tellers', '智慧柜员机（台）'],
] as const
const typeOptions = Object.entries(outletTypes).map(([value, label]) => ({ value: value as OutletRecord['type'], label }))
const [morning, evening] = ['09:00', '17:00']

/** What the application did not say of an outlet. */
export function AmendOutlet({ outlet, onClose }: { outlet: OutletRecord; onClose: () => void }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const { town, phone, type, windows, kiosks, tellers, longitude, latitude } = outlet
  const [given, setGiven] = useState({ town, phone, type, windows, kiosks, tellers, longitude, latitude })
  const span = outlet.hours.workday[0]
  const [from, setFrom] = useState(span?.[0] ?? morning)
  const [until, setUntil] = useState(span?.[1] ?? evening)
  const change = (more: Partial<typeof given>) => setGiven((before) => ({ ...before, ...more }))
  const hours = { ...outlet.hours, workday: [[from, until], ...outlet.hours.workday.slice(1)] }
  const amending = useMutation({
    mutationFn: () => api.call(amendOutlet, { params: { id: outlet.id }, input: { ...given, hours } }),
    onSuccess: ({ className }) => {
      say(`已登记，网点类别：${className}`)
      void client.invalidateQueries({ queryKey: ['outlet-register'] })
      onClose()
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    amending.mutate()
  }
  return (
    <Dialog open title={outlet.name} onClose={onClose}>
      <form className="c-form" onSubmit={send}>
        {amending.isError && <Refused error={amending.error} />}
        <Field id="type" label="类型" required>
          {(input) => (
            <Select {...input} value={given.type} onChange={(one) => change({ type: one as OutletRecord['type'] })} options={typeOptions} />
          )}
        </Field>
        <Field id="town" label="所属街道（乡镇）" required>
          {(input) => <TextInput {...input} value={given.town} onChange={(said) => change({ town: said })} />}
        </Field>
        <Field id="phone" label="电话" hint="手机号，或“区号-号码”" required>
          {(input) => <TextInput {...input} value={given.phone} onChange={(said) => change({ phone: said })} />}
        </Field>
        {counts.map(([name, label]) => (
          <Field key={name} id={name} label={label} required>
            {(input) => <NumberInput {...input} value={given[name]} onChange={(n) => change({ [name]: Number(n ?? 0) })} />}
          </Field>
        ))}
        <Field id="from" label="工作日开门" hint="例如 09:00" required>
          {(input) => <TextInput {...input} value={from} onChange={setFrom} />}
        </Field>
        <Field id="until" label="工作日关门" hint="例如 17:00" required>
          {(input) => <TextInput {...input} value={until} onChange={setUntil} />}
        </Field>
        <div className="c-actions">
          <Button kind="primary" type="submit" busy={amending.isPending} disabled={!given.phone}>
            登记
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Dialog>
  )
}
