import { Banner } from '@tongban/ui'
import { longDay, shortTime } from '../../words.ts'
import type { SectionProps } from './section.tsx'

/** 预警 that were raised for this case, while its clock runs. */
export function Warnings({ found: { warnings, due } }: SectionProps) {
  if (warnings.length === 0 || !due || due.deadline.paused) return null
  const overdue = warnings.some(({ level }) => level === 'overdue')
  return (
    <Banner tone="warning" title={overdue ? '已超期预警' : '临期预警'}>
      {warnings.map(({ what, level, dueOn, at }) => (
        <p key={`${what}-${level}-${at}`}>
          {what}：{longDay(dueOn)}到期，{shortTime(at)}发出{level === 'overdue' ? '超期' : '临期'}预警
        </p>
      ))}
    </Banner>
  )
}
