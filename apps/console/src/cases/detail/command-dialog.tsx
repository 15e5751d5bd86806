import type { UseMutationResult } from '@tanstack/react-query'
import type { Acted } from '@tongban/cases/contract'
import { Banner, Button, Dialog } from '@tongban/ui'
import { type ReactNode, useState } from 'react'
import { defectsOfError, sentenceOfError, statusOfError } from '../../api.ts'

interface Props<I> {
  title: string
  confirm: string
  danger?: boolean
  wide?: boolean
  open: boolean
  onClose: () => void
  onConfirm: () => void
  missing?: string
  command: UseMutationResult<Acted, Error, I>
  children: ReactNode
}

/** One action with its words and its confirmation. It stays open, and full, until the server has taken it. */
export function CommandDialog<I>({ title, confirm, danger, wide, open, onClose, onConfirm, missing, command, children }: Props<I>) {
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!missing) onConfirm()
  }
  return (
    <Dialog
      open={open}
      title={title}
      onClose={onClose}
      wide={wide}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind={danger ? 'danger' : 'primary'} onClick={send} busy={command.isPending}>
            {confirm}
          </Button>
        </>
      }
    >
      {command.isError && <Refused error={command.error} />}
      {tried && missing && <Banner tone="error">{missing}</Banner>}
      <div className="c-form">{children}</div>
    </Dialog>
  )
}

/** A refusal in words; `brief` where each defect stands at its own field. */
export function Refused({ error, brief = false }: { error: Error; brief?: boolean }) {
  const clash = statusOfError(error) === 409
  return (
    <Banner tone={clash ? 'warning' : 'error'} title={clash ? '办件有了变化' : undefined}>
      {[sentenceOfError(error), ...(brief ? [] : defectsOfError(error).map(({ message }) => message))].join(' ')}
      {clash && ' 页面已更新，您写的内容还在，请看过新情况再提交。'}
    </Banner>
  )
}
