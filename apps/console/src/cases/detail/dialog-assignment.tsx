import { assignCase } from '@tongban/cases/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Colleague, Next } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 指定承办人 among the people of the unit whose turn it is. */
export function Assignment({ found, open, onClose, onDone }: ActionProps) {
  const [person, setPerson] = useState('')
  const command = useCommand(found.no, (call: Call<typeof assignCase>) => api.call(assignCase, call), '已指定承办人', onDone)
  const role = found.offer.matter.steps.find(({ id }) => id === found.step)?.role ?? 'reviewer'
  return (
    <CommandDialog
      title="指定承办人"
      confirm="指定"
      open={open}
      onClose={onClose}
      command={command}
      missing={person ? undefined : '请选择承办人'}
      onConfirm={() => command.mutate({ revision: found.revision, person })}
    >
      <Next found={found} action="assign">
        这一环节只由所选的人办理；到下一环节重新分工，时限不变。
      </Next>
      {open && <Colleague id="assigned" label="承办人" value={person} onChange={setPerson} permission={(roles) => roles.includes(role)} />}
    </CommandDialog>
  )
}
