import { useMutation, useQueryClient } from '@tanstack/react-query'
import { disclose } from '@tongban/cases/contract'
import type { Answer } from '@tongban/kit/contract'
import { Banner, Button, Dialog, Field, TextInput } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api, sentenceOfError } from '../../api.ts'
import { caseKey } from '../use-case.ts'

export type Disclosed = Answer<typeof disclose>

const purposes = ['核对申请材料与证件是否一致', '电话联系申请人', '向有关部门核查']

interface Props {
  no: string
  open: boolean
  onClose: () => void
  onDisclosed: (shown: Disclosed) => void
}

/** 查看未遮盖信息: only with a purpose, and the look is written into the case's timeline. */
export function Disclosure({ no, open, onClose, onDisclosed }: Props) {
  const client = useQueryClient()
  const [purpose, setPurpose] = useState('')
  const asking = useMutation({
    mutationFn: () => api.call(disclose, { params: { no }, input: { purpose: purpose.trim() } }),
    onSuccess: (shown) => {
      void client.invalidateQueries({ queryKey: caseKey(no) })
      onDisclosed(shown)
    },
  })
  const ask = (event: FormEvent) => {
    event.preventDefault()
    asking.mutate()
  }
  return (
    <Dialog open={open} title="查看未遮盖信息" onClose={onClose}>
      <form className="c-form" onSubmit={ask}>
        <p>姓名、证件号码、电话和住址会完整显示。谁在什么时候为了什么查看，都会记入本办件。</p>
        {asking.isError && <Banner tone="error">{sentenceOfError(asking.error)}</Banner>}
        <Field id="purpose" label="用途" required>
          {(input) => <TextInput {...input} value={purpose} onChange={setPurpose} maxLength={100} list="purposes" autoFocus />}
        </Field>
        <datalist id="purposes">
          {purposes.map((words) => (
            <option key={words} value={words} />
          ))}
        </datalist>
        <div className="c-actions">
          <Button kind="primary" type="submit" busy={asking.isPending}>
            记录并查看
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Dialog>
  )
}
