import { Tag } from '@tongban/ui'
import { longDay, longTime, today } from '../../words.ts'
import { outcomeNames } from '../words.ts'
import { Section, type SectionProps } from './section.tsx'

/** 会签: who was asked what, and the answers. */
export function Consultations({ found }: SectionProps) {
  if (found.consultations.length === 0) return null
  return (
    <Section id="consultations" title="会签">
      {found.consultations.map(({ id, stepName, unit, question, dueOn, answer }) => (
        <li key={id}>
          <p>
            <b>{unit.name}</b> {question.includes(stepName) ? question : `${stepName}：${question}`}{' '}
            {answer ? (
              <Tag tone={answer.recommendation === 'approved' ? 'green' : 'grey'}>{outcomeNames[answer.recommendation]}</Tag>
            ) : (
              <Waiting dueOn={dueOn} />
            )}
          </p>
          {answer && (
            <p>
              {answer.opinion}
              <small className="c-note">
                {' '}
                {answer.by} {longTime(answer.at)}
              </small>
            </p>
          )}
        </li>
      ))}
    </Section>
  )
}

const Waiting = ({ dueOn }: { dueOn: string }) =>
  dueOn < today() ? (
    <Tag tone="red">{`应于${longDay(dueOn)}前答复，还没有答复`}</Tag>
  ) : (
    <Tag tone="amber">{`等答复，${longDay(dueOn)}前`}</Tag>
  )
