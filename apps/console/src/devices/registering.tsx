import { useMutation, useQueryClient } from '@tanstack/react-query'
import { registerTerminal, type TerminalView } from '@tongban/devices/contract'
import { Banner, Button, Dialog, ErrorSummary, Field, TextInput, useToasts } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../api.ts'

const fields = [
  { name: 'model', label: '型号', hint: '照机身铭牌填写' },
  { name: 'serial', label: '序列号', hint: '照机身铭牌填写' },
  { name: 'network', label: '网络地址', hint: '例如 10.41.11.21（政务外网）' },
] as const

/** 登记: which machine stands behind the account. Another machine has to be admitted anew. */
export function Registering({ terminal, onClose }: { terminal: TerminalView; onClose: () => void }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const [given, setGiven] = useState({ model: terminal.model ?? '', serial: terminal.serial ?? '', network: terminal.network ?? '' })
  const trimmed = { model: given.model.trim(), serial: given.serial.trim(), network: given.network.trim() }
  const other = terminal.admission === 'admitted' && (trimmed.model !== terminal.model || trimmed.serial !== terminal.serial)
  const registering = useMutation({
    mutationFn: () => api.call(registerTerminal, { params: { id: terminal.id }, input: trimmed }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['terminals'] })
      say(`${terminal.name}已登记`, { tone: 'success' })
      onClose()
    },
  })
  const defects = defectsOfError(registering.error)
  const register = (event: FormEvent) => {
    event.preventDefault()
    registering.mutate()
  }
  return (
    <Dialog open title={`登记${terminal.name}`} onClose={onClose}>
      <form className="c-form" onSubmit={register}>
        {registering.isError && defects.length > 0 && (
          <ErrorSummary title={sentenceOfError(registering.error)} defects={defects} idOf={(pointer) => `terminal-${pointer.slice(1)}`} />
        )}
        {registering.isError && defects.length === 0 && <Banner tone="error">{sentenceOfError(registering.error)}</Banner>}
        {fields.map(({ name, label, hint }) => (
          <Field
            key={name}
            id={`terminal-${name}`}
            label={label}
            required
            hint={hint}
            error={defects.find(({ pointer }) => pointer === `/${name}`)?.message}
          >
            {(input) => <TextInput {...input} value={given[name]} onChange={(value) => setGiven({ ...given, [name]: value })} />}
          </Field>
        ))}
        {other && <Banner tone="warning">换了机器要由政数局重新核验；保存后这台终端暂时不能办事。</Banner>}
        <div className="c-actions">
          <Button kind="primary" type="submit" busy={registering.isPending}>
            保存登记
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Dialog>
  )
}
