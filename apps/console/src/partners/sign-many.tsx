import { type AgreementRow, signAgreements } from '@tongban/partners/contract'
import { Banner, Button, Dialog, Tag } from '@tongban/ui'
import { api, sentenceOfError } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { useChange } from './use-change.ts'
import { nameOf } from './words.tsx'

/** 批量签署: asked once more, then what became of each. */
export function SignMany({ rows, onClose, onDone }: { rows: AgreementRow[]; onClose: () => void; onDone: () => void }) {
  const { unit, staff } = useSession()
  const agreements = rows.map(({ id, round }) => ({ id, round }))
  const signing = useChange(() => api.call(signAgreements, { input: { agreements } }), { quiet: true, after: onDone })
  const results = signing.data?.results
  const refused = results?.filter(({ done }) => !done).length ?? 0
  return (
    <Dialog
      open
      title={results ? '批量签署的结果' : `签署${rows.length}份协议`}
      onClose={onClose}
      actions={
        results ? (
          <Button kind="primary" onClick={onClose}>
            知道了
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button kind="primary" busy={signing.isPending} onClick={() => signing.mutate(undefined)}>
              代表本单位签署
            </Button>
          </>
        )
      }
    >
      {signing.isError && <Banner tone="error">{sentenceOfError(signing.error)}</Banner>}
      {results ? (
        <Banner tone={refused > 0 ? 'warning' : 'success'}>
          {`已签署${results.length - refused}份${refused > 0 ? `，${refused}份没有签，请逐份打开看` : ''}。`}
        </Banner>
      ) : (
        <p>{`您（${staff.name}）代表${unit.name}签署下列协议。签署以后不能收回；各方签齐即生效。`}</p>
      )}
      <ul className="c-results">
        {rows.map((row) => {
          const result = results?.find(({ id }) => id === row.id)
          return (
            <li key={row.id}>
              <span>{nameOf(row)}</span>
              {result && (result.done ? <Tag tone="green">已签署</Tag> : <Tag tone="amber">没有签</Tag>)}
              <span>{result?.why ?? row.partner.name}</span>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
