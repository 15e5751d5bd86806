import type { Task } from '@tongban/onboarding/contract'
import { Table, Tag } from '@tongban/ui'
import { longDay, shortTime } from '../words.ts'

/** Tasks with their state; a row opens the task. */
export const TaskTable = ({ tasks, onOpen }: { tasks: readonly Task[]; onOpen: (task: Task) => void }) => (
  <Table
    caption="建设任务，先到期的在前"
    rows={tasks}
    rowKey={({ id }) => id}
    onOpen={onOpen}
    columns={[
      { key: 'title', title: '任务', width: '20%', render: ({ title }) => title },
      { key: 'subject', title: '内容', render: ({ subject }) => subject },
      { key: 'owner', title: '由谁办', width: '26%', render: ({ owner }) => owner },
      { key: 'state', title: '进展', width: '22%', render: (task) => <State task={task} /> },
    ]}
  />
)

export function State({ task: { state, dueOn, overdue, done } }: { task: Task }) {
  if (done) return <Tag tone="green">{`${shortTime(done.at)} ${done.by}办完`}</Tag>
  if (state === 'waiting') return <Tag tone="grey">等前一项</Tag>
  return <Tag tone={overdue ? 'red' : 'blue'}>{`${longDay(dueOn!)}前${overdue ? '，已超期' : ''}`}</Tag>
}
