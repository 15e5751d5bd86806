import { useMutation, useQueryClient } from '@tanstack/react-query'
import { admitTerminal, type TerminalView, withdrawTerminal } from '@tongban/devices/contract'
import { Banner, Button, Dialog, Facts, Field, TextArea, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api, sentenceOfError } from '../api.ts'

interface Props {
  terminal: TerminalView
  onClose: () => void
}

/** A decision on a terminal: said when it is done, the list read anew whatever comes of it. */
function useDecision(decide: () => Promise<unknown>, done: string, onClose: () => void) {
  const client = useQueryClient()
  const { say } = useToasts()
  return useMutation({
    mutationFn: decide,
    onSuccess: () => {
      say(done, { tone: 'success' })
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['terminals'] }),
  })
}

/** 准入: the officer compares the machine's plate with what was registered. */
export function Admitting({ terminal, onClose }: Props) {
  const { id, name, unit, model, serial, network } = terminal
  const admitting = useDecision(
    () => api.call(admitTerminal, { params: { id }, input: { serial: serial ?? '' } }),
    `${name}已准入，可以办事了`,
    onClose,
  )
  return (
    <Dialog
      open
      title={`准入${name}？`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" busy={admitting.isPending} onClick={() => admitting.mutate()}>
            核对无误，准入
          </Button>
        </>
      }
    >
      {admitting.isError && <Banner tone="error">{sentenceOfError(admitting.error)}</Banner>}
      <p>请照机身铭牌核对型号和序列号。准入以后，这台机器立即可以给群众办事。</p>
      <Facts
        columns={1}
        items={[
          { label: '网点', value: unit },
          { label: '型号', value: model ?? '—' },
          { label: '序列号', value: serial ?? '—' },
          { label: '网络地址', value: network ?? '—' },
        ]}
      />
    </Dialog>
  )
}

/** 停用: asked for a reason, since the machine stops for everybody at once. */
export function Withdrawing({ terminal, onClose }: Props) {
  const { id, name } = terminal
  const [reason, setReason] = useState('')
  const withdrawing = useDecision(
    () => api.call(withdrawTerminal, { params: { id }, input: { reason: reason.trim() } }),
    `${name}已停用`,
    onClose,
  )
  return (
    <Dialog
      open
      title={`停用${name}？`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="danger" busy={withdrawing.isPending} disabled={reason.trim().length < 2} onClick={() => withdrawing.mutate()}>
            停用
          </Button>
        </>
      }
    >
      {withdrawing.isError && <Banner tone="error">{sentenceOfError(withdrawing.error)}</Banner>}
      <p>停用立即生效：正在这台机器上办事的人要改到窗口。以后可以再准入。</p>
      <Field id="withdraw-reason" label="原因" required hint="至少两个字，会写进记录">
        {(input) => <TextArea {...input} value={reason} onChange={setReason} rows={2} maxLength={200} />}
      </Field>
    </Dialog>
  )
}
