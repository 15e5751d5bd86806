import { useQuery } from '@tanstack/react-query'
import { listCaseTasks } from '@tongban/onboarding/contract'
import { useState } from 'react'
import { api } from '../api.ts'
import { may, useSession } from '../identity/session.ts'
import { TaskDialog } from './dialog.tsx'
import { TaskTable } from './task-table.tsx'

/** What the decision on a partner's application set going; nothing for every other case. */
export function CaseTasks({ no, effect }: { no: string; effect: string | undefined }) {
  const session = useSession()
  const read = useQuery({
    queryKey: ['onboarding', 'case', no],
    queryFn: ({ signal }) => api.call(listCaseTasks, { params: { no }, signal }),
    enabled: effect !== undefined && may(session, 'onboarding.read'),
  })
  const [chosen, setChosen] = useState<string>()
  const tasks = read.data?.tasks ?? []
  if (tasks.length === 0) return null
  return (
    <section className="c-card" aria-labelledby="build">
      <h2 id="build">建设任务</h2>
      <TaskTable tasks={tasks} onOpen={({ id }) => setChosen(id)} />
      {chosen && <TaskDialog key={chosen} id={chosen} onClose={() => setChosen(undefined)} />}
    </section>
  )
}
