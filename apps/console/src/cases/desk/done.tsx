import type { Receipt } from '@tongban/cases/contract'
import { Banner, Button, Facts } from '@tongban/ui'
import { Link } from 'wouter'
import { Heading } from '../../page.tsx'
import { longTime } from '../../words.ts'
import { Letters, usePrint } from '../letters.tsx'
import { useCase } from '../use-case.ts'
import { outcomeNames } from '../words.ts'
import { sides, useSide } from './side.ts'

/** 收件完成: the number, the relay code, what happens next and what to hand over on paper. */
export function Done({ receipt, onNext }: { receipt: Receipt; onNext: () => void }) {
  const { no } = receipt
  const side = useSide()
  const made = useCase(no)
  const due = made.data?.due
  const print = usePrint(no)
  return (
    <div className="c-done">
      <Heading title={receipt.decided ? '当场办结' : '已收件'} />
      <Outcome
        receipt={receipt}
        organ={made.data?.offer.organ ?? '承办部门'}
        due={due ? `${due.what}：${due.deadline.words}` : undefined}
      />
      <section className="c-card">
        <p className="c-no">
          <small>办件编号</small>
          {no}
        </p>
        <Facts
          columns={3}
          items={[
            ...(side === sides.citizen ? [{ label: '接力码', value: <b className="c-relay">{receipt.relayCode}</b> }] : []),
            { label: '收件时间', value: longTime(receipt.receivedAt) },
            { label: '怎样查进度', value: side.follow },
          ]}
        />
        <div className="c-actions">
          <Button kind="primary" onClick={() => print.mutate(receipt.letter)} busy={print.isPending}>
            打印收件回执
          </Button>
          <Button onClick={onNext}>{side.next}</Button>
          <Link href={`/cases/${no}`}>查看办件</Link>
        </div>
      </section>
      <section className="c-card">
        <h2>文书</h2>
        <Letters no={no} letters={made.data?.letters ?? []} />
      </section>
    </div>
  )
}

/** What the applicant is told: received, decided at once, or waiting for a department's system. */
function Outcome({ receipt, organ, due }: { receipt: Receipt; organ: string; due: string | undefined }) {
  const { matter, decided, waiting } = receipt
  if (waiting)
    return (
      <Banner tone="warning" title={`${matter}已收件，暂时不能当场办结`}>
        {waiting}
      </Banner>
    )
  if (decided)
    return (
      <Banner tone={decided.outcome === 'refused' ? 'warning' : 'success'} title={`${matter}：${outcomeNames[decided.outcome]}`}>
        {decided.outcome === 'refused' ? '请打印决定书交申请人，上面写明理由和救济途径。' : '请打印下面的文书交申请人。'}
      </Banner>
    )
  return (
    <Banner tone="success" title={`${matter}已收件，交由${organ}审核`}>
      {due ?? '五个工作日内告知是否受理。'}
    </Banner>
  )
}
