import { pauseCase } from '@tongban/cases/contract'
import { article45, type SpecialKind, specialNames } from '@tongban/cases/lifecycle'
import { Field, NumberInput, Select } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words, whole } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

const kindOptions = Object.entries(specialNames).map(([value, label]) => ({ value: value as SpecialKind, label }))

/** 进入特别程序: the clock stops, and the applicant is told in writing how long it will take (art. 45). */
export function Pause({ found, open, onClose, onDone }: ActionProps) {
  const [kind, setKind] = useState<SpecialKind | ''>('')
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const [expectedDays, setDays] = useState<number>()
  const command = useCommand(found.no, (call: Call<typeof pauseCase>) => api.call(pauseCase, call), '已进入特别程序，告知书已出具', onDone)
  const needsBasis = kind !== '' && found.offer.matter.procedure === 'permit' && !article45.includes(kind)
  const missing = () => {
    if (!kind) return '请选择特别程序种类'
    if (tooShort(reason)) return '请写明启动理由'
    if (!whole(expectedDays, 365)) return '请填写预计需要多少天，1到365的整数'
    return needsBasis && tooShort(basis) ? `“${specialNames[kind]}”不在行政许可法第四十五条所列之内，请写明依据` : undefined
  }
  const send = () => {
    const given = { revision: found.revision, kind: kind as SpecialKind, reason: reason.trim(), expectedDays: expectedDays! }
    command.mutate({ ...given, ...(basis.trim() ? { basis: basis.trim() } : {}) })
  }
  return (
    <CommandDialog
      title="进入特别程序"
      confirm="确认进入特别程序"
      open={open}
      onClose={onClose}
      command={command}
      missing={missing()}
      onConfirm={send}
    >
      <Next found={found} action="pause">
        从今天起停止计时，出具特别程序告知书，把所需时间告诉申请人；结束后从停下的地方接着计时。
      </Next>
      <Field id="special-kind" label="特别程序种类" required>
        {(input) => <Select {...input} value={kind} placeholder="请选择" options={kindOptions} onChange={setKind} />}
      </Field>
      <Words id="special-reason" label="启动理由" value={reason} onChange={setReason} rows={3} />
      <Field id="special-days" label="预计需要多少天" required>
        {(input) => <NumberInput {...input} value={expectedDays} onChange={setDays} />}
      </Field>
      <Words id="special-basis" label="依据" value={basis} onChange={setBasis} max={300} rows={2} optional={!needsBasis} />
    </CommandDialog>
  )
}
