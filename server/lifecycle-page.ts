import { type Action, clockNames, handNames, letterNames, lifecycles, needNames, statusNames, type Transition } from '@tongban/cases/lifecycle'
import { type Procedure, procedures } from '@tongban/matters/contract'

const procedureNames: Record<Procedure, string> = {
  permit: '行政许可（permit）：依行政许可法',
  service: '公共服务和其他依申请事项（service）',
  internal: '内部申请（internal）：银行的申请表、部门的变更申请',
  grievance: '投诉和申诉（grievance）：对被投诉人不可见，不计入办件',
}

const columns = ['动作', '从', '到', '由谁', '须给出', '时钟', '文书', '依据', '代码'] as const

/** The life-cycle tables as a page that a lawyer can read, a row an action; printed from the code, never by hand. */
export function lifecyclePage(): string {
  const intro = ['# 办件的生命周期', '', '本页由代码中的表格打印（`npx tongban lifecycle`），与系统执行的规则一字不差。每一行都写明依据。', '']
  const states = ['## 状态', '', ...Object.entries(statusNames).map(([code, name]) => `- ${name}（\`${code}\`）`), '']
  return [...intro, ...states, ...procedures.flatMap(tableOf)].join('\n')
}

function tableOf(procedure: Procedure): string[] {
  const rows = Object.entries(lifecycles[procedure]) as [Action, Transition][]
  const head = [`## ${procedureNames[procedure]}`, '', `| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`]
  return [...head, ...rows.map(([action, row]) => `| ${cellsOf(action, row).join(' | ')} |`), '']
}

const cellsOf = (action: Action, row: Transition): string[] => [
  row.label,
  row.from.map((status) => statusNames[status]).join('、'),
  statusNames[row.to],
  handNames[row.by],
  row.needs.map((need) => needNames[need]).join('、') || '无',
  clockNames[row.clock],
  row.letter ? letterNames[row.letter] : '无',
  row.article,
  `\`${action}\``,
]
