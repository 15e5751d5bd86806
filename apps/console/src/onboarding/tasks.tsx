import { useQuery } from '@tanstack/react-query'
import { listTasks, type Task, taskViews } from '@tongban/onboarding/contract'
import { Empty, Tabs } from '@tongban/ui'
import { useState } from 'react'
import { Link } from 'wouter'
import { api } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { TaskDialog } from './dialog.tsx'
import { TaskTable } from './task-table.tsx'

const labels = { mine: '我的', open: '在办', overdue: '超期', done: '办完的' } as const

/** 建设任务: what approvals have set going, by application, whatever is overdue first. */
export default function BuildTasks() {
  const [show, setShow] = useState<(typeof taskViews)[number]>(useSession().staff.roles.includes('officer') ? 'open' : 'mine')
  const read = useQuery({
    queryKey: ['onboarding', show],
    queryFn: ({ signal }) => api.call(listTasks, { query: { show }, signal }),
    refetchInterval: 60_000,
  })
  const [chosen, setChosen] = useState<string>()
  return (
    <>
      <Heading title="建设任务" />
      <p className="c-note">审批通过以后要办的事，一项办完，下一项自动开始；期限按工作日计算。</p>
      <Tabs items={taskViews.map((key) => ({ key, label: labels[key] }))} value={show} onChange={setShow} label="看哪些任务" />
      <Shown query={read}>
        {({ tasks }) =>
          tasks.length === 0 ? (
            <Empty title="没有任务">{show === 'mine' ? '轮到本单位办的任务会出现在这里。' : '换一个视图看看。'}</Empty>
          ) : (
            applicationsOf(tasks).map((group) => (
              <section key={group[0]!.no} className="c-card c-build" aria-label={`${group[0]!.matter} ${group[0]!.no}`}>
                <h2>
                  <Link href={`/cases/${group[0]!.no}`}>{group[0]!.matter}</Link>
                  <span className="c-note">{[group[0]!.partner, group[0]!.no].filter(Boolean).join(' · ')}</span>
                </h2>
                <TaskTable tasks={group} onOpen={({ id }) => setChosen(id)} />
              </section>
            ))
          )
        }
      </Shown>
      {chosen && <TaskDialog key={chosen} id={chosen} onClose={() => setChosen(undefined)} />}
    </>
  )
}

/** Tasks of one application together; applications in the order of their nearest task. */
const applicationsOf = (tasks: readonly Task[]): Task[][] => [...Map.groupBy(tasks, ({ no }) => no).values()]
