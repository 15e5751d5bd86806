import type { Defect } from '@tongban/kit/contract'
import { isLast, stageOf } from './rules-flows.ts'

export { type FlowName, flowNamed, flows, isLast, type Owner, stageOf } from './rules-flows.ts'

/** A task as its rules see it. */
export interface Standing {
  flow: string
  place: number
  state: 'waiting' | 'open' | 'done'
  owner: string
  office: string
  /** The last stage of its thread is done: what it built stands. */
  complete: boolean
}

export interface Hand {
  unit: string
  officer: boolean
  mayFinish: boolean
}

export const taskActions = ['finish', 'sendBack', 'reopen', 'restart'] as const
export type TaskAction = (typeof taskActions)[number]

/** What this person may do with a task now: its owner works it, the office or an officer opens it again. */
export function actionsOf(task: Standing, who: Hand): TaskAction[] {
  if (!who.mayFinish) return []
  const own = who.officer || who.unit === task.owner
  if (task.state === 'open' && task.flow === 'mend') return own ? ['restart'] : []
  if (task.state === 'open') return own ? ['finish', ...(task.place > 0 ? (['sendBack'] as const) : [])] : []
  const again = task.state === 'done' && task.flow !== 'mend' && !task.complete && (who.officer || who.unit === task.office)
  return again ? ['reopen'] : []
}

/** 办结一项任务前缺的: the finding in words, every check, the file that the stage needs. All at once. */
export function findingDefects(
  { flow, place }: Pick<Standing, 'flow' | 'place'>,
  given: { finding: string; checked: readonly string[]; file?: string | undefined },
): Defect[] {
  const stage = stageOf(flow, place)
  const missed = (stage.checks ?? []).filter((check) => !given.checked.includes(check))
  return [
    ...(given.finding.trim().length < 2 ? [{ pointer: '/finding', message: '请写明办理情况，至少两个字' }] : []),
    ...missed.map((check) => ({ pointer: '/checked', message: `还没有核对：${check}` })),
    ...(stage.file && !given.file ? [{ pointer: '/file', message: `请上传${stage.file}` }] : []),
  ]
}

/** What stands in the records when a stage is done: the next stage's kind, and at the end `inForce`. */
export const stateAfter = (flow: string, place: number): string => (isLast(flow, place) ? 'inForce' : stageOf(flow, place + 1).kind)
