import { passOnCase } from '@tongban/cases/contract'
import { actionPermissions } from '@tongban/cases/lifecycle'
import { permissionsOf, type Role } from '@tongban/identity/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useSession } from '../../identity/session.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Colleague, Next } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

const mayTakeOver = (roles: readonly string[]) => roles.some((role) => permissionsOf[role as Role].includes(actionPermissions.takeOver))

/** 移交首问责任: the first asked stays responsible until the other takes over. */
export function HandOver({ found, open, onClose, onDone }: ActionProps) {
  const me = useSession().staff.id
  const [person, setPerson] = useState('')
  const command = useCommand(found.no, (call: Call<typeof passOnCase>) => api.call(passOnCase, call), '已移交，等对方接手', onDone)
  return (
    <CommandDialog
      title="移交首问责任"
      confirm="移交"
      open={open}
      onClose={onClose}
      command={command}
      missing={person ? undefined : '请选择移交给谁'}
      onConfirm={() => command.mutate({ revision: found.revision, person })}
    >
      <Next found={found} action="passOn">
        对方接手前仍由您负责答复申请人；对方接手后，首问责任人换成对方。
      </Next>
      {open && <Colleague id="passed-on" label="移交给谁" value={person} onChange={setPerson} but={me} permission={mayTakeOver} />}
    </CommandDialog>
  )
}
