import type { Case } from '@tongban/cases/contract'
import { actionLabels } from '@tongban/cases/lifecycle'
import { Section, type SectionProps } from './section.tsx'

const remarkTitles: Partial<Record<Case['remarks'][number]['action'], string>> = {
  accept: '重复申请的核对意见',
  withdraw: '撤回原因',
  deliver: '交付备注',
  sendBack: '退回理由',
  postpone: '顺延理由',
}

/** 备注: the reasons and notes that people wrote with their actions. */
export function Remarks({ found: { remarks } }: SectionProps) {
  if (remarks.length === 0) return null
  return (
    <Section id="remarks" title="理由和备注">
      {remarks.map(({ action, words }) => (
        <li key={`${action}-${words}`}>
          <b>{remarkTitles[action] ?? `${actionLabels[action]}的理由`}</b>：{words}
        </li>
      ))}
    </Section>
  )
}
