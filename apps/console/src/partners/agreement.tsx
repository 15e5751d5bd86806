import { useMutation, useQuery } from '@tanstack/react-query'
import { type Agreement, printAgreement, readAgreement } from '@tongban/partners/contract'
import { Banner, Button, Facts, printBlob, Tag, useToasts } from '@tongban/ui'
import { Link } from 'wouter'
import { api, base, sentenceOfError } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { longDay, shortTime } from '../words.ts'
import { Acts } from './agreement-acts.tsx'
import { Clauses, DraftEditor } from './clauses.tsx'
import { History } from './history.tsx'
import { Left, nameOf, StatusTag } from './words.tsx'

export default function AgreementPage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['agreements', id], queryFn: ({ signal }) => api.call(readAgreement, { params: { id }, signal }) })
  return (
    <>
      <Heading title={found.data ? nameOf(found.data) : '协议'}>
        {found.data && <StatusTag row={found.data} />}
        <Link className="c-push" href="/agreements">
          全部协议
        </Link>
      </Heading>
      <Shown query={found}>{(agreement) => <Opened agreement={agreement} />}</Shown>
    </>
  )
}

function Opened({ agreement }: { agreement: Agreement }) {
  const editable = agreement.actions.includes('edit')
  return (
    <>
      <div className="c-bar" role="toolbar" aria-label="办理">
        <Acts agreement={agreement} />
        <Print agreement={agreement} />
      </div>
      {agreement.warning !== null && (
        <Banner tone="warning">{`${longDay(agreement.until)}到期，还剩${agreement.daysLeft}天，请与各方商议续签。`}</Banner>
      )}
      <div className="c-partner">
        <div>
          {editable ? <DraftEditor key={agreement.id} agreement={agreement} /> : <Clauses agreement={agreement} />}
          <History told={agreement.history} />
        </div>
        <div>
          <Standing agreement={agreement} />
          <Breaches agreement={agreement} />
        </div>
      </div>
    </>
  )
}

function Print({ agreement: { id } }: { agreement: Agreement }) {
  const { say } = useToasts()
  const printing = useMutation({
    mutationFn: () => api.download(printAgreement, { params: { id } }),
    onSuccess: printBlob,
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  return (
    <span className="c-push c-actions">
      <a href={`${base}/agreements/${id}/paper`} target="_blank" rel="noreferrer">
        打开PDF
      </a>
      <Button onClick={() => printing.mutate()} busy={printing.isPending}>
        打印
      </Button>
    </span>
  )
}

function Standing({ agreement }: { agreement: Agreement }) {
  // A department is a party, and sees nothing of the partner's own record.
  const sees = useSession().unit.kind !== 'department'
  const other = (one: Agreement['renews'], label: string) =>
    one ? [{ label, value: <Link href={`/agreements/${one.id}`}>{one.number}</Link> }] : []
  return (
    <section className="c-card" aria-labelledby="parties">
      <h2 id="parties">各方和期限</h2>
      <ul className="c-parties">
        {agreement.parties.map(({ unit, name, signature }) => (
          <li key={unit}>
            {name}
            {signature ? (
              <Tag tone="green">{`${signature.by} ${shortTime(signature.at)} 签署`}</Tag>
            ) : (
              <Tag tone={agreement.status === 'signing' ? 'amber' : 'grey'}>没有签</Tag>
            )}
          </li>
        ))}
      </ul>
      <Facts
        columns={1}
        items={[
          {
            label: '机构',
            value: sees ? <Link href={`/partners/${agreement.partner.id}`}>{agreement.partner.name}</Link> : agreement.partner.name,
          },
          { label: '期限', value: `${longDay(agreement.from)}至${longDay(agreement.until)}` },
          { label: '还剩', value: <Left row={agreement} /> },
          ...other(agreement.renews, '续签自'),
          ...other(agreement.renewedBy, '已续签'),
        ]}
      />
    </section>
  )
}

function Breaches({ agreement: { breachRecords } }: { agreement: Agreement }) {
  if (breachRecords.length === 0) return null
  return (
    <section className="c-card" aria-labelledby="breaches">
      <h2 id="breaches">违约记录</h2>
      <ul className="c-breaches">
        {breachRecords.map(({ id, happenedOn, what, measure, file, by, at }) => (
          <li key={id}>
            <b className="c-red">{longDay(happenedOn)}</b> {what}
            <p>处理：{measure}</p>
            <small className="c-grey">{`${by} ${shortTime(at)} 记录 `}</small>
            {file && (
              <a href={`${base}/partner-files/${file}`} target="_blank" rel="noreferrer">
                查看证据
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
