import { Day, endpoint, Id, Instant, nullable, oneOf, shape } from '@tongban/kit/contract'
import { fileLimit, StoredFile } from '@tongban/materials/contract'
import Type, { type Static } from 'typebox'
import { taskActions } from './rules.ts'

const No = Type.String({ pattern: '^\\d{21}$', title: '办件编号' })
const Reason = shape({ reason: Type.String({ pattern: '\\S[\\s\\S]*\\S', maxLength: 300, title: '原因', description: '至少两个字' }) })
const one = shape({ id: Id })

/** 建设任务. */
export const Task = shape({
  id: Id,
  no: No,
  matter: Type.String(),
  partner: nullable(Type.String()),
  flow: Type.String(),
  thread: Id,
  place: Type.Integer(),
  title: Type.String(),
  subject: Type.String(),
  owner: Type.String(),
  state: oneOf('waiting', 'open', 'done'),
  dueOn: nullable(Day),
  overdue: Type.Boolean(),
  done: nullable(shape({ by: Type.String(), at: Instant, finding: Type.String() })),
  hasFile: Type.Boolean(),
  needs: shape({ file: nullable(Type.String()), checks: Type.Array(Type.String()) }),
  actions: Type.Array(oneOf(...taskActions)),
})
export type Task = Static<typeof Task>

export const TaskHistory = shape({
  task: Task,
  history: Type.Array(shape({ at: Instant, action: Type.String(), words: Type.String(), by: Type.String() })),
})

export const taskViews = ['mine', 'open', 'overdue', 'done'] as const

export const listTasks = endpoint({
  method: 'GET',
  path: '/onboarding-tasks',
  allow: 'onboarding.read',
  summary: '建设任务：我的、在办的、超期的、办完的，先到期的在前',
  query: shape({ show: Type.Optional(oneOf(...taskViews)) }),
  output: shape({ tasks: Type.Array(Task) }),
})

export const readTask = endpoint({
  method: 'GET',
  path: '/onboarding-tasks/:id',
  allow: 'onboarding.read',
  summary: '一项建设任务和它的经过',
  params: one,
  output: TaskHistory,
})

export const listCaseTasks = endpoint({
  method: 'GET',
  path: '/cases/:no/onboarding-tasks',
  allow: 'onboarding.read',
  summary: '一件申请通过以后的建设任务',
  params: shape({ no: No }),
  output: shape({ tasks: Type.Array(Task) }),
})

export const finishTask = endpoint({
  method: 'POST',
  path: '/onboarding-tasks/:id/findings',
  allow: 'onboarding.finish',
  summary: '办结一项建设任务，下一项随即开始',
  params: one,
  input: shape({
    finding: Type.String({ maxLength: 500, title: '办理情况' }),
    checked: Type.Array(Type.String(), { maxItems: 20 }),
    file: Type.Optional(Id),
  }),
  output: TaskHistory,
})

const turn = <P extends string>(path: P, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/onboarding-tasks/:id/${path}`,
    allow: 'onboarding.finish',
    summary,
    params: one,
    input: Reason,
    output: TaskHistory,
  })

export const sendBackTask = turn('returns', '退回上一项任务，写明原因')
export const reopenTask = turn('reopenings', '重新打开办完的任务，写明原因')
export const restartEffect = turn('restarts', '重新开始没有完成的效果')

export const uploadTaskFile = endpoint({
  method: 'POST',
  path: '/onboarding-files',
  allow: 'onboarding.finish',
  summary: '上传建设任务的附件',
  bytes: fileLimit,
  output: StoredFile,
  status: 201,
})

export const readTaskFile = endpoint({
  method: 'GET',
  path: '/onboarding-tasks/:id/file',
  allow: 'onboarding.read',
  summary: '查看建设任务的附件',
  params: one,
  file: true,
})
