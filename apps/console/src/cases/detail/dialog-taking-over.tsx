import { takeOverCase } from '@tongban/cases/contract'
import { api } from '../../api.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 接手首问责任. */
export function TakingOver({ found, open, onClose, onDone }: ActionProps) {
  const command = useCommand(found.no, (call: Call<typeof takeOverCase>) => api.call(takeOverCase, call), '已接手首问责任', onDone)
  return (
    <CommandDialog
      title="接手首问责任"
      confirm="确认接手"
      open={open}
      onClose={onClose}
      command={command}
      onConfirm={() => command.mutate({ revision: found.revision })}
    >
      <Next found={found} action="takeOver">
        {found.firstAsked}把首问责任移交给您。接手后由您负责答复申请人，跟进到办结。
      </Next>
    </CommandDialog>
  )
}
