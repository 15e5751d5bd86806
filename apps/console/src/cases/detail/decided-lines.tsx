import type { Case } from '@tongban/cases/contract'
import { lineVerdictNames } from '@tongban/cases/lifecycle'
import { Tag, type Tone } from '@tongban/ui'
import { linesOf } from './lines.tsx'
import { Section, type SectionProps } from './section.tsx'

const lineTones: Record<Case['lines'][number]['verdict'], Tone> = { passed: 'green', refused: 'grey', returned: 'amber' }

/** 逐行决定, as it was made. */
export function DecidedLines({ found }: SectionProps) {
  if (found.lines.length === 0) return null
  const rows = linesOf(found)
  return (
    <Section id="lines" title="逐行决定">
      {found.lines.map(({ index, verdict, reason }) => (
        <li key={index}>
          第{index + 1}行 <b>{rows[index]?.title}</b> <Tag tone={lineTones[verdict]}>{lineVerdictNames[verdict]}</Tag> {reason}
        </li>
      ))}
    </Section>
  )
}
