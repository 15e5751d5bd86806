import type { Case } from '@tongban/cases/contract'
import { channelNames } from '@tongban/matters/contract'
import { Banner, Facts, FormFields, Tag, Timeline } from '@tongban/ui'
import { longTime } from '../../words.ts'
import { Letters } from '../letters.tsx'
import { validate } from '../validator.ts'
import { outcomeNames } from '../words.ts'
import { CaseClock } from './clock.tsx'
import type { Disclosed } from './disclosure.tsx'
import type { Marks } from './marks.ts'

interface Props {
  found: Case
  disclosed?: Disclosed
  marks?: Marks
  supplementing: boolean
}

/** Everything about the case in the order in which a reviewer needs it. */
export function Particulars({ found, disclosed, marks, supplementing }: Props) {
  const { matter } = found.offer
  const wrong = marks?.gaps ?? (found.status === 'correcting' ? found.gaps : [])
  const notes = Object.fromEntries(wrong.map(({ pointer, problem, remedy }) => [pointer, `${problem}；${remedy}`]))
  return (
    <>
      {disclosed && <Banner tone="info">正在显示未遮盖的信息，本次查看已记入办件。用完请重新遮盖。</Banner>}
      {found.gaps.length > 0 && !marks && !supplementing && <Asked found={found} />}
      <CaseClock found={found} />
      <section className="c-card" aria-labelledby="applicant">
        <h2 id="applicant">申请人和经过的地方</h2>
        <Facts columns={2} items={factsOf(found, disclosed)} />
      </section>
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

function factsOf(found: Case, disclosed: Disclosed | undefined) {
  const { applicant, received, accepted, collected, handled, channel, offer, remarks } = found
  const at = (stop: { at: string; place: { name: string }; by: string }) => `${stop.place.name}，${stop.by}，${longTime(stop.at)}`
  return [
    { label: '申请人', value: disclosed?.name ?? applicant.name },
    { label: '证件号码', value: disclosed?.idNumber ?? applicant.idNumber },
    { label: '联系电话', value: disclosed?.phone ?? applicant.phone },
    {
      label: '身份核验',
      value: applicant.identifiedBy === 'card' ? <Tag tone="green">已读身份证</Tag> : <Tag tone="amber">手工录入，已查看纸质证件</Tag>,
    },
    { label: '收件', value: `${at(received)}（${channelNames[channel]}）`, wide: true },
    { label: '受理', value: accepted ? at(accepted) : '尚未受理', wide: true },
    {
      label: '现在由谁办',
      value: collected ? '已办结并交付' : handled.name === offer.organ ? offer.organ : `${handled.name}（承办：${offer.organ}）`,
      wide: true,
    },
    ...(collected ? [{ label: '交付', value: at(collected), wide: true }] : []),
    ...remarks.map(({ action, words }) => ({ label: action === 'withdraw' ? '撤回原因' : '交付备注', value: words, wide: true })),
  ]
}

/** What was asked for once; open while it matters, folded away afterwards. */
function Asked({ found }: { found: Case }) {
  const waiting = found.status === 'correcting'
  return (
    <details className="c-card c-asked-card" open={waiting || found.status === 'received'}>
      <summary>
        <b>
          已一次性告知 {found.gaps.length} 项{waiting ? '，等申请人补正' : ''}
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
