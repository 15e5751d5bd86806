import type { Case } from '@tongban/cases/contract'
import { Banner, Facts, FormFields, Tag, Timeline } from '@tongban/ui'
import { longTime } from '../../words.ts'
import { AnnexLink, Letters } from '../letters.tsx'
import { validate } from '../validator.ts'
import { outcomeNames } from '../words.ts'
import { CaseClock } from './clock.tsx'
import { Consultations } from './consultations.tsx'
import { DecidedLines } from './decided-lines.tsx'
import type { Disclosed } from './disclosure.tsx'
import { LookUps, Overlaps } from './known.tsx'
import type { Marks } from './marks.ts'
import { People, Places } from './places.tsx'
import { Promises } from './promises.tsx'
import { Remarks } from './remarks.tsx'
import { Specials } from './specials.tsx'
import { Warnings } from './warnings.tsx'

interface Props {
  found: Case
  disclosed?: Disclosed
  marks?: Marks
  supplementing: boolean
  /** Opens a document of the case in the viewer. */
  onShow: (document: string) => void
}

/** Everything about the case in the order in which a reviewer needs it. */
export function Particulars({ found, disclosed, marks, supplementing, onShow }: Props) {
  const { matter } = found.offer
  const wrong = marks?.gaps ?? (found.status === 'correcting' ? found.gaps : [])
  const notes = Object.fromEntries(wrong.map(({ pointer, problem, remedy }) => [pointer, `${problem}；${remedy}`]))
  return (
    <>
      {disclosed && <Banner tone="info">正在显示未遮盖的信息，本次查看已记入办件。用完请重新遮盖。</Banner>}
      <Warnings found={found} />
      {found.gaps.length > 0 && !marks && !supplementing && <Asked found={found} />}
      <CaseClock found={found} />
      <Overlaps found={found} />
      <People found={found} disclosed={disclosed} onShow={onShow} />
      <Promises found={found} onShow={onShow} />
      <Consultations found={found} />
      <Specials found={found} />
      {matter.situations.length > 0 && (
        <section className="c-card" aria-labelledby="situation">
          <h2 id="situation">情形</h2>
          <Facts
            items={matter.situations.map(({ id, ask, options }) => ({ label: ask, value: options[found.situation[id] ?? ''] ?? '未选' }))}
          />
        </section>
      )}
      <section className="c-card" aria-labelledby="form">
        <h2 id="form">申请表</h2>
        {found.annex && <AnnexLink no={found.no} title={found.annex} />}
        <FormFields
          form={matter.form}
          value={{ ...found.situation, channel: found.channel, ...(disclosed?.form ?? found.form) }}
          validate={validate}
          mode="read"
          base="/form"
          clear
          marks={notes}
          onMark={marks?.toggleField}
        />
      </section>
      <Opinions found={found} />
      <DecidedLines found={found} />
      <Remarks found={found} />
      <LookUps found={found} />
      <Places found={found} />
      <section className="c-card" aria-labelledby="letters">
        <h2 id="letters">文书</h2>
        <Letters no={found.no} letters={found.letters} />
      </section>
      <section className="c-card" aria-labelledby="timeline">
        <h2 id="timeline">办理过程</h2>
        <Timeline
          entries={found.timeline.map(({ at, words, actor, unit }) => ({ at, words, who: [unit, actor].filter(Boolean).join(' ') }))}
        />
      </section>
    </>
  )
}

/** What was asked for once; open while it matters, folded away afterwards. */
function Asked({ found }: { found: Case }) {
  const waiting = found.status === 'correcting'
  return (
    <details className="c-card c-asked-card" open={waiting || found.status === 'received'}>
      <summary>
        <b>
          {found.corrections > 1 ? `第${found.corrections}次告知` : '已一次性告知'} {found.gaps.length} 项{waiting ? '，等申请人补正' : ''}
        </b>
      </summary>
      <ol>
        {found.gaps.map(({ pointer, title, problem, remedy, pages }) => (
          <li key={pointer}>
            <b>{title}</b>
            {pages?.length ? `第${pages.join('、')}页` : ''}：{problem}。{remedy}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Opinions({ found }: { found: Case }) {
  if (found.opinions.length === 0) return null
  return (
    <section className="c-card" aria-labelledby="opinions">
      <h2 id="opinions">审核和决定意见</h2>
      <ul className="c-opinions">
        {found.opinions.map(({ step, stepName, by, at, recommendation, opinion }) => (
          <li key={`${step}-${at}`}>
            <p>
              <b>{stepName}</b> {by} {longTime(at)}{' '}
              <Tag tone={recommendation === 'approved' ? 'green' : 'grey'}>{outcomeNames[recommendation]}</Tag>
            </p>
            <p>{opinion}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
