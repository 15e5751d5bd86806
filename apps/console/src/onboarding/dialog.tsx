import { useQuery } from '@tanstack/react-query'
import type { Answer } from '@tongban/kit/contract'
import { readTask, readTaskFile } from '@tongban/onboarding/contract'
import { Dialog, Facts, Timeline } from '@tongban/ui'
import { api, base } from '../api.ts'
import { Shown } from '../page.tsx'
import { Finding } from './finding.tsx'
import { State } from './task-table.tsx'
import { TurnForm } from './turn-form.tsx'

/** One task: what it is, what can be done with it now, what has happened. */
export function TaskDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const read = useQuery({ queryKey: ['onboarding', 'task', id], queryFn: ({ signal }) => api.call(readTask, { params: { id }, signal }) })
  return (
    <Dialog open wide title={read.data?.task.title ?? '建设任务'} onClose={onClose}>
      <Shown query={read}>{(found) => <Opened {...found} onClose={onClose} />}</Shown>
    </Dialog>
  )
}

function Opened({ task, history, onClose }: Answer<typeof readTask> & { onClose: () => void }) {
  const file = `${base}${readTaskFile.path.replace(':id', task.id)}`
  return (
    <div className="c-form">
      <Facts
        items={[
          { label: '内容', value: task.subject, wide: true },
          { label: '由谁办', value: task.owner },
          { label: '进展', value: <State task={task} /> },
          ...(task.done ? [{ label: '办理情况', value: task.done.finding }] : []),
          ...(task.hasFile
            ? [
                {
                  label: '附件',
                  value: (
                    <a href={file} target="_blank" rel="noreferrer">
                      打开附件
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
      {task.actions.includes('finish') && <Finding task={task} onDone={onClose} />}
      {task.actions.some((action) => action !== 'finish') && <TurnForm task={task} onDone={onClose} />}
      {history.length > 0 && (
        <>
          <h3>经过</h3>
          <Timeline label="任务经过" entries={history.map(({ at, words, by }) => ({ at, words, who: by }))} />
        </>
      )}
    </div>
  )
}
