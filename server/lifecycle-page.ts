import {
  type Action,
  acceptanceDays,
  article45,
  clockNames,
  deliveryDays,
  extensionDays,
  handNames,
  letterNames,
  lifecycles,
  needNames,
  sideActions,
  specialKinds,
  specialNames,
  statusNames,
  supplementDays,
  type Transition,
} from '@tongban/cases/lifecycle'
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
  const intro = [
    '# 办件的生命周期',
    '',
    '本页由代码中的表格打印（`npx tongban lifecycle`），与系统执行的规则一字不差。每一行都写明依据。',
    '',
  ]
  const states = ['## 状态', '', ...Object.entries(statusNames).map(([code, name]) => `- ${name}（\`${code}\`）`), '']
  return [...intro, ...states, ...fixedDays(), ...procedures.flatMap(tableOf)].join('\n')
}

/** What no matter may change: the days that the law fixes, and the special procedures. */
function fixedDays(): string[] {
  const kind = (name: (typeof specialKinds)[number]) => `${specialNames[name]}${article45.includes(name) ? '' : '（须另写依据）'}`
  return [
    '## 期限和特别程序',
    '',
    `- 收件后${acceptanceDays}个工作日内一次告知补正；许可事项逾期不告知的，视为自收件之日起受理（行政许可法第三十二条）。`,
    `- 要求补正的，给申请人${supplementDays}个工作日；法律没有规定，由通知书写明。`,
    `- 决定作出后${deliveryDays}个工作日内送达（行政许可法第四十四条）。`,
    `- 延长办理期限：实施清单没有写明的，许可不超过${extensionDays}日（行政许可法第四十二条），公共服务不超过法定时限。`,
    `- 不计入办理时限的特别程序（行政许可法第四十五条）：${specialKinds.map(kind).join('、')}。`,
    '',
  ]
}

function tableOf(procedure: Procedure): string[] {
  const rows = Object.entries(lifecycles[procedure]) as [Action, Transition][]
  const head = [`## ${procedureNames[procedure]}`, '', `| ${columns.join(' | ')} |`, `|${columns.map(() => '---').join('|')}|`]
  return [...head, ...rows.map(([action, row]) => `| ${cellsOf(action, row).join(' | ')} |`), '']
}

const cellsOf = (action: Action, row: Transition): string[] => [
  row.label,
  row.from.map((status) => statusNames[status]).join('、'),
  sideActions.includes(action) ? '不变' : statusNames[row.to],
  handNames[row.by],
  row.needs.map((need) => needNames[need]).join('、') || '无',
  clockNames[row.clock],
  row.letter ? letterNames[row.letter] : '无',
  row.article,
  `\`${action}\``,
]
