import { Tag } from '@tongban/ui'
import { longDay } from '../../words.ts'
import { Section, type SectionProps } from './section.tsx'

/** 特别程序, with the days that do not count. */
export function Specials({ found }: SectionProps) {
  if (found.specials.length === 0) return null
  return (
    <Section id="specials" title="特别程序">
      {found.specials.map(({ kindName, reason, approvedBy, startedOn, expectedDays, endedOn, result }) => (
        <li key={`${kindName}-${startedOn}`}>
          <p>
            <b>{kindName}</b> {longDay(startedOn)}
            {endedOn ? `至${longDay(endedOn)}` : '起'}
            {expectedDays ? `，预计${expectedDays}天` : ''}，{approvedBy}批准{' '}
            {endedOn ? <Tag tone="grey">已结束</Tag> : <Tag tone="amber">进行中，不计时</Tag>}
          </p>
          <p>理由：{reason}</p>
          {result && <p>结果：{result}</p>}
        </li>
      ))}
    </Section>
  )
}
