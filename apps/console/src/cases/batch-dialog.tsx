import { useMutation, useQueryClient } from '@tanstack/react-query'
import { passSteps, type QueueRow } from '@tongban/cases/contract'
import type { Verdict } from '@tongban/cases/lifecycle'
import type { Answer, Given } from '@tongban/kit/contract'
import { Banner, Button, Dialog, Tag } from '@tongban/ui'
import { useState } from 'react'
import { api, useIntent } from '../api.ts'
import { Refused } from './detail/command-dialog.tsx'
import { OpinionFields, tooShort } from './detail/dialog-parts.tsx'

interface Props {
  rows: QueueRow[]
  onClose: () => void
  onDone: () => void
}

/** 批量签署审核意见: one opinion for many cases, and afterwards what became of each. */
export function BatchDialog({ rows, onClose, onDone }: Props) {
  const client = useQueryClient()
  const keyFor = useIntent()
  const [recommendation, setRecommendation] = useState<Verdict>()
  const [opinion, setOpinion] = useState('')
  const [tried, setTried] = useState(false)
  const signing = useMutation({
    mutationFn: (input: Given<typeof passSteps>['input']) => api.call(passSteps, { input, key: keyFor(input) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['case-counts'] })
    },
  })
  const missing = !recommendation ? '请选择建议' : tooShort(opinion) ? '请写明审核意见' : undefined
  const send = () => {
    setTried(true)
    if (missing) return
    const cases = rows.map(({ no, revision }) => ({ no, revision }))
    signing.mutate({ cases, recommendation: recommendation!, opinion: opinion.trim() })
  }
  if (signing.data) return <Results {...signing.data} onDone={onDone} />
  return (
    <Dialog
      open
      title={`批量签署审核意见（${rows.length}件）`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="primary" onClick={send} busy={signing.isPending}>
            签署 {rows.length} 件并移交
          </Button>
        </>
      }
    >
      {signing.isError && <Refused error={signing.error} />}
      {tried && missing && <Banner tone="error">{missing}</Banner>}
      <div className="c-form">
        <p>
          “{rows[0]!.matter}”{rows.length}件用同一意见移交下一环节，逐件留痕，签署后不能修改。有变化的办件不会被移交，会说明原因。
        </p>
        <OpinionFields
          id="batch"
          label="审核意见"
          recommendation={recommendation}
          onRecommend={setRecommendation}
          opinion={opinion}
          onOpine={setOpinion}
        />
      </div>
    </Dialog>
  )
}

function Results({ results, onDone }: Answer<typeof passSteps> & { onDone: () => void }) {
  const refused = results.filter(({ done }) => !done).length
  return (
    <Dialog
      open
      title="批量签署的结果"
      onClose={onDone}
      actions={
        <Button kind="primary" onClick={onDone}>
          知道了
        </Button>
      }
    >
      <Banner tone={refused > 0 ? 'warning' : 'success'}>
        {`已签署并移交${results.length - refused}件${refused > 0 ? `，${refused}件没有移交，请逐件打开办理` : ''}。`}
      </Banner>
      <ul className="c-results">
        {results.map(({ no, done, why }) => (
          <li key={no}>
            <span className="c-case-no">{no}</span>
            {done ? <Tag tone="green">已移交</Tag> : <Tag tone="amber">没有移交</Tag>}
            <span>{why}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
