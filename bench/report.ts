import { isDisturbed, median, type Spread, spreadOf } from './figures/pairs.ts'
import type { Machine } from './machine.ts'
import type { Row } from './measure/measurement.ts'

export interface Report {
  date: string
  commit: string
  machine: Machine
  pairs: number
  seconds: number
  rows: Row[]
}

const figure = (n: number) => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2))
const range = ({ median: middle, least, most }: Spread) => `${figure(middle)}（${figure(least)}–${figure(most)}）`

/** The table as docs/performance.md has it. */
export function tableOf({ rows, date, commit, machine }: Report): string {
  const head = ['测量', '比值：中位（最小–最大）', '我们', '对照', 'p50 / p99 毫秒', '主线程 / 数据库 毫秒', '目标', '']
  const lines = [head, head.map(() => '---'), ...rows.map(cells)].map((line) => `| ${line.join(' | ')} |`)
  const disturbed = rows.some(({ pairs }) => isDisturbed(pairs))
  const said = disturbed ? '\n\n这次测量受了干扰：标“扰”的行有四分之一以上的对同时有别的程序占用处理器，或对照本身漂移超过四分之一。' : ''
  return `${lines.join('\n')}\n\n${date}，提交 ${commit}，${machineLine(machine)}。${said}`
}

export const machineLine = ({ cores, model, memory, node, postgres, system }: Machine) =>
  `${cores} 个核（${model}），内存 ${memory} GB，${system}，Node ${node}，PostgreSQL ${postgres}`

function cells({ measurement, what, unit, baseline, pairs, goal, met, notes = [] }: Row): string[] {
  if (pairs.length === 0) return [`${measurement}：${what}`, '–', notes.join('；'), '–', '–', '–', met ? '✓' : '✗', '']
  const [ours, theirs] = [pairs.map((pair) => pair.ours), pairs.map((pair) => pair.baseline)]
  const middle = (of: (half: (typeof ours)[number]) => number | undefined) => {
    const known = ours.flatMap((half) => of(half) ?? [])
    return known.length > 0 ? figure(median(known)) : '–'
  }
  return [
    `${measurement}：${what}`,
    range(spreadOf(pairs.map(({ ratio }) => ratio))),
    `${figure(median(ours.map(({ rate }) => rate)))} ${unit}${notes.map((note) => `；${note}`).join('')}`,
    `${figure(median(theirs.map(({ rate }) => rate)))}（${baseline}）`,
    `${middle(({ p50 }) => p50)} / ${middle(({ p99 }) => p99)}`,
    `${middle(({ cpu }) => cpu?.main)} / ${middle(({ cpu }) => cpu?.database)}`,
    goal ? `${goal}${met === undefined ? '' : met ? ' ✓' : ' ✗'}` : '–',
    isDisturbed(pairs) ? `扰 ${pairs.filter(({ disturbed }) => disturbed).length}/${pairs.length}` : '',
  ]
}
