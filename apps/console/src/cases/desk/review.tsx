import type { Gap } from '@tongban/cases/contract'
import { relationNames } from '@tongban/cases/lifecycle'
import type { Offer } from '@tongban/matters/contract'
import { Banner, Button, ErrorSummary, Facts, FormFields, fieldId } from '@tongban/ui'
import type { ReactNode } from 'react'
import { Thumbnail } from '../../materials/thumbnail.tsx'
import { Heading } from '../../page.tsx'
import { limitWords, longDay } from '../../words.ts'
import { validate } from '../validator.ts'
import { type Intake, placeOf } from './intake.ts'
import { sides, useSide } from './side.ts'

interface Props {
  intake: Intake
  /** What conditions see beside the answers: the situation, the channel, the applicant. */
  data: Record<string, unknown>
  offer: Offer
  gaps: Gap[]
  refusal?: string
  busy: boolean
  onChange: (place: string) => void
  onSubmit: () => void
}

/** 核对: everything that will be sent, read together with the applicant, each part with its way back. */
export function Review({ intake, data, offer, gaps, refusal, busy, onChange, onSubmit }: Props) {
  const { matter, implementation } = offer
  const citizen = intake.person!.citizen
  const side = useSide()
  return (
    <div className="c-review">
      <Heading title="核对申请内容">
        <span className="c-note">{side.review}</span>
      </Heading>
      {refusal && <Banner tone="error">{refusal}</Banner>}
      <ErrorSummary
        title={`还缺 ${gaps.length} 项，补齐后才能提交`}
        defects={gaps.map(({ pointer, title, problem }) => ({ pointer, message: `${title}：${problem}` }))}
        idOf={(pointer) => `review-${placeOf({ pointer }, fieldId)}`}
      />
      {gaps.length > 0 && <Button onClick={() => onChange(placeOf(gaps[0]!, fieldId))}>返回补齐</Button>}
      <Part title={side.who} place="phone" onChange={onChange}>
        <Facts
          columns={3}
          items={[
            { label: '名称', value: citizen.name },
            { label: side === sides.partner ? '统一社会信用代码' : '身份证号', value: citizen.idNumberMasked },
            { label: '联系电话', value: intake.phone },
            { label: '身份核验', value: { card: '已读身份证', typed: '手工录入', account: '单位账号' }[citizen.identifiedBy] },
          ]}
        />
      </Part>
      {intake.agent?.person && intake.agent.relation && (
        <Part title="代理人" place="agent" onChange={onChange}>
          <Facts
            columns={3}
            items={[
              { label: '姓名', value: intake.agent.person.citizen.name },
              { label: '身份证号', value: intake.agent.person.citizen.idNumberMasked },
              { label: '与申请人的关系', value: relationNames[intake.agent.relation] },
              { label: '电话', value: intake.agent.phone },
            ]}
          />
        </Part>
      )}
      <Part title="事项和情形" place={matter.situations[0] ? `situation-${matter.situations[0].id}` : 'step-matter'} onChange={onChange}>
        <Facts
          columns={3}
          items={[
            { label: '事项', value: matter.name },
            { label: '承办', value: offer.organ },
            { label: '承诺时限', value: limitWords(implementation.limits.promised, implementation.limits.unit) },
            ...matter.situations.map(({ id, ask, options }) => ({ label: ask, value: options[intake.situation[id] ?? ''] ?? '未选' })),
          ]}
        />
      </Part>
      <Part title="申请表" place="step-form" onChange={onChange}>
        <FormFields form={matter.form} value={{ ...data, ...intake.form }} validate={validate} mode="read" base="/review" clear />
      </Part>
      <Part title="材料" place="step-materials" onChange={onChange}>
        <ul className="c-review-materials">
          {matter.materials
            .filter(({ id }) => [...intake.materials, ...intake.promises].some(({ item }) => item === id))
            .map(({ id, name }) => (
              <li key={id}>
                <b>{name}</b>
                {intake.promises
                  .filter(({ item }) => item === id)
                  .map(({ kind, dueOn, file }) => (
                    <span key={kind}>
                      {kind === 'deferred' ? `容缺，${dueOn ? longDay(dueOn) : ''}前补齐` : '以书面承诺代替'}
                      {file && <Thumbnail file={file} />}
                    </span>
                  ))}
                {intake.materials
                  .filter(({ item }) => item === id)
                  .map((given) =>
                    given.file ? <Thumbnail key={given.file.id} file={given.file} /> : <span key={given.from}>已读卡，免交</span>,
                  )}
              </li>
            ))}
        </ul>
      </Part>
      <div className="c-actions c-submit">
        <Button kind="primary" onClick={onSubmit} busy={busy} disabled={gaps.length > 0}>
          {side.send}
        </Button>
        <Button onClick={() => onChange('step-applicant')}>返回修改</Button>
      </div>
    </div>
  )
}

function Part({
  title,
  place,
  onChange,
  children,
}: {
  title: string
  place: string
  onChange: (place: string) => void
  children: ReactNode
}) {
  return (
    <section className="c-card">
      <div className="c-card-head">
        <h2>{title}</h2>
        <Button kind="link" onClick={() => onChange(place)} aria-label={`更改${title}`}>
          更改
        </Button>
      </div>
      {children}
    </section>
  )
}
