import { resumeCase } from '@tongban/cases/contract'
import { useState } from 'react'
import { api } from '../../api.ts'
import { longDay } from '../../words.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 结束特别程序. */
export function Resumption({ found, open, onClose, onDone }: ActionProps) {
  const [result, setResult] = useState('')
  const command = useCommand(found.no, (call: Call<typeof resumeCase>) => api.call(resumeCase, call), '特别程序已结束，恢复计时', onDone)
  const running = found.specials.find(({ endedOn }) => !endedOn)
  return (
    <CommandDialog
      title="结束特别程序"
      confirm="结束并恢复计时"
      open={open}
      onClose={onClose}
      command={command}
      missing={tooShort(result) ? '请写明特别程序结果' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, result: result.trim() })}
    >
      <Next found={found} action="resume">
        {running ? `${running.kindName}从${longDay(running.startedOn)}开始。` : ''}结束后从停下的地方接着计算办理时限。
      </Next>
      <Words id="special-result" label="特别程序结果" value={result} onChange={setResult} />
    </CommandDialog>
  )
}
