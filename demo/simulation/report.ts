import { type Action, actionLabels, type Outcome, outcomeNames, type Status, statusNames } from '@tongban/cases/lifecycle'
import { type Channel, channelNames } from '@tongban/matters/contract'
import type { Checked } from './check.ts'
import type { Uncovered } from './coverage.ts'
import type { Played } from './run.ts'
import type { Theatre } from './turns.ts'

/** What a run was, what came of it, and how long it took, in seconds. */
export interface Outcomes {
  from: string
  until: string
  seed: number
  connections: number
  played: Omit<Played, 'given'>
  checked: Checked
  uncovered: Uncovered
  crowd: Theatre['crowd']
  stopped: boolean
  seconds: { played: number; checked: number }
  /** Cases a second, from the first submission to the last turn. */
  rate: number
}

const procedures: Record<string, string> = { permit: '许可', service: '服务', internal: '内部', grievance: '诉求' }
const shown = 20

/** The outcome as lines for a terminal, in Chinese. */
export function reportOf(outcomes: Outcomes, matterNames: ReadonlyMap<string, string>): string[] {
  const { played, checked, uncovered, seconds, rate } = outcomes
  const by = (column: 'status' | 'matter' | 'channel' | 'outcome', nameOf: (key: string) => string) => {
    const sums = new Map<string, number>()
    for (const row of checked.counts) sums.set(row[column] ?? '', (sums.get(row[column] ?? '') ?? 0) + row.n)
    return listed([...sums].map(([key, n]) => [nameOf(key), n]))
  }
  return [
    `${outcomes.from}至${outcomes.until}${outcomes.stopped ? '（中途停止）' : ''}：提交${played.submitted}件，${played.requests}次请求，用时${seconds.played.toFixed(0)}秒，每秒${rate.toFixed(1)}件；核对${checked.cases}件、${checked.events}条事件，用时${seconds.checked.toFixed(0)}秒。`,
    `其中${outcomes.crowd.twice}次用同一个编号发了两遍，${outcomes.crowd.races}次两个人同时办同一件；抽样画文书${played.drawn}份。`,
    `状态：${by('status', (key) => statusNames[key as Status])}`,
    `渠道：${by('channel', (key) => channelNames[key as Channel])}`,
    `事项：${by('matter', (key) => matterNames.get(key) ?? key)}`,
    `结果：${by('outcome', (key) => (key ? outcomeNames[key as Outcome] : '还没有'))}`,
    ...Object.entries(checked.happened).map(
      ([procedure, actions]) => `${procedures[procedure]}：${listed(Object.entries(actions).map(([name, n]) => [labelOf(name), n]))}`,
    ),
    ...[...Map.groupBy(uncovered.unreachable, ({ why }) => why)].map(
      ([why, actions]) => `不会发生 ${actions.map(({ action }) => action).join('、')}：${why}`,
    ),
    ...(uncovered.missing.length > 0 ? [`没有发生 ${uncovered.missing.join('、')}：件数太少，或者还没有走到`] : []),
    ...verdictOf(outcomes),
  ]
}

const labelOf = (name: string) => actionLabels[name as Action] ?? { submit: '提交', afterCheck: '事后核查' }[name] ?? name

const listed = (pairs: [string, number][]) =>
  pairs
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `${name} ${n}`)
    .join('、')

function verdictOf(outcomes: Outcomes): string[] {
  const { played, checked, uncovered } = outcomes
  if (sound(outcomes)) return [`核对全部成立：没有丢、没有重、次序不乱，时钟重算都相同，文号各用一次；${checked.keys}个提交编号都有答复。`]
  return [
    ...played.derailed.slice(0, shown).map(({ no, ending, why }) => `走不下去 ${no}（${ending}）：${why}`),
    ...checked.faults.slice(0, shown).map(({ no, what }) => `不成立 ${no ?? '全局'}：${what}`),
    `核对没有通过：${checked.faultCount}处不成立，${played.derailed.length}件走不下去，${uncovered.missing.length}个动作没有发生。`,
  ]
}

/** Whether every invariant holds and no story was stopped by the house. */
export const sound = ({ played, checked }: Pick<Outcomes, 'played' | 'checked'>) => checked.faultCount === 0 && played.derailed.length === 0
