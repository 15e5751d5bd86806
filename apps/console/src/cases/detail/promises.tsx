import type { Case } from '@tongban/cases/contract'
import { Button, Tag, type Tone } from '@tongban/ui'
import { longDay } from '../../words.ts'
import { Section, type SectionProps } from './section.tsx'

const promiseStates: Record<Case['promises'][number]['status'], { words: string; tone: Tone }> = {
  open: { words: '待补齐', tone: 'amber' },
  kept: { words: '已补齐', tone: 'green' },
  broken: { words: '逾期未补', tone: 'red' },
  excused: { words: '不用再补', tone: 'grey' },
}

/** 承诺: what was promised, until when, whether it was kept. */
export function Promises({ found, onShow }: SectionProps & { onShow: (document: string) => void }) {
  if (found.promises.length === 0) return null
  return (
    <Section id="promises" title="承诺">
      {found.promises.map(({ id, kind, itemName, dueOn, status, file }) => {
        const state = kind === 'commitment' && status === 'open' ? { words: '以承诺代替', tone: 'blue' as const } : promiseStates[status]
        return (
          <li key={id} className="c-line">
            <span>
              <b>{itemName}</b> {kind === 'deferred' ? '容缺后补' : '告知承诺'}
              {dueOn && `，${longDay(dueOn)}前补齐`} <Tag tone={state.tone}>{state.words}</Tag>
            </span>
            <Button kind="link" onClick={() => onShow(file)} aria-label={`看承诺书：${itemName}`}>
              看承诺书
            </Button>
          </li>
        )
      })}
    </Section>
  )
}
