import { Tag } from '@tongban/ui'
import { Link } from 'wouter'
import { longDay, longTime } from '../../words.ts'
import { Section, type SectionProps } from './section.tsx'

/** 同一申请人的其他在办办件. */
export function Overlaps({ found: { overlaps } }: SectionProps) {
  if (overlaps.length === 0) return null
  return (
    <Section id="overlaps" title="申请人的其他在办办件">
      {overlaps.map(({ no, matter, status, same, receivedOn }) => (
        <li key={no}>
          <Link href={`/cases/${no}`}>{no}</Link> {matter}，{longDay(receivedOn)}收件，{status}{' '}
          {same && <Tag tone="amber">同一事项，请核对是否重复</Tag>}
        </li>
      ))}
    </Section>
  )
}

/** 部门数据查询 that were made for this case. */
export function LookUps({ found: { lookUps } }: SectionProps) {
  if (lookUps.length === 0) return null
  return (
    <Section id="look-ups" title="部门数据查询">
      {lookUps.map(({ service, purpose, by, at, answered }) => (
        <li key={`${service}-${at}`}>
          <b>{service}</b> {purpose}，{by} {longTime(at)} {answered ? <Tag tone="green">已取得</Tag> : <Tag tone="amber">没有答复</Tag>}
        </li>
      ))}
    </Section>
  )
}
