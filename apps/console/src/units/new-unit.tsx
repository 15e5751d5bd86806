import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createUnit, partnerKinds, type Unit, type UnitKind } from '@tongban/identity/contract'
import { Button, Dialog, ErrorSummary, Field, Select, TextInput, useToasts } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../api.ts'
import { kindNames } from './words.ts'

interface Props {
  parent: Unit
  open: boolean
  onClose: () => void
  onAdded: (id: string) => void
}

const fields = [
  { name: 'name', label: '名称', required: true },
  { name: 'short', label: '简称', required: true },
  { name: 'code', label: '代码', required: true, hint: '统一社会信用代码，或网点代码' },
  { name: 'region', label: '行政区划', required: true, hint: '6位数字' },
  { name: 'phone', label: '电话' },
  { name: 'address', label: '地址' },
] as const

export function NewUnitDialog({ parent, open, onClose, onAdded }: Props) {
  const client = useQueryClient()
  const { say } = useToasts()
  const [kind, setKind] = useState<UnitKind>(partnerKinds.some((kind) => kind === parent.kind) ? 'outlet' : 'section')
  const [given, setGiven] = useState({ name: '', short: '', code: '', region: parent.region, phone: '', address: '' })
  const adding = useMutation({
    mutationFn: () => api.call(createUnit, { input: { parent: parent.id, kind, ...given } }),
    onSuccess: async (unit) => {
      await client.invalidateQueries({ queryKey: ['units'] })
      say(`已新增“${unit.name}”`, { tone: 'success' })
      onAdded(unit.id)
      onClose()
    },
  })
  const defects = defectsOfError(adding.error)
  const add = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  return (
    <Dialog open={open} title={`在“${parent.name}”下新增单位`} onClose={onClose}>
      <form className="c-form" onSubmit={add}>
        {adding.isError && (
          <ErrorSummary
            title={sentenceOfError(adding.error)}
            defects={defects.length > 0 ? defects : [{ pointer: '/name', message: '请核对后重试' }]}
            idOf={(pointer) => `unit-${pointer.slice(1)}`}
          />
        )}
        <Field id="unit-kind" label="类别" required>
          {(input) => (
            <Select
              {...input}
              value={kind}
              onChange={setKind}
              options={Object.entries(kindNames).map(([value, label]) => ({ value: value as UnitKind, label }))}
            />
          )}
        </Field>
        {fields.map((field) => (
          <Field
            key={field.name}
            id={`unit-${field.name}`}
            label={field.label}
            required={'required' in field}
            hint={'hint' in field ? field.hint : undefined}
            error={defects.find(({ pointer }) => pointer === `/${field.name}`)?.message}
          >
            {(input) => (
              <TextInput {...input} value={given[field.name]} onChange={(value) => setGiven({ ...given, [field.name]: value })} />
            )}
          </Field>
        ))}
        <div className="c-actions">
          <Button kind="primary" type="submit" busy={adding.isPending}>
            新增
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Dialog>
  )
}
