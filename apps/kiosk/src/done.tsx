import { type Receipt, readKioskLetter } from '@tongban/cases/contract'
import { outcomeNames } from '@tongban/cases/lifecycle'
import { Banner, Button } from '@tongban/ui'
import { useEffect, useRef, useState } from 'react'
import { print } from './agent.ts'
import { api, sentenceOfError, statusOfError } from './api.ts'

type State = 'printing' | 'printed' | 'failed'

/** 办好了: the number, the relay code, and every paper printed at once. */
export function Done({ receipt, onLeave }: { receipt: Receipt; onLeave: () => void }) {
  const letters = [...new Set([receipt.letter, ...(receipt.decided?.letters ?? [])])]
  const [state, setState] = useState<State>('printing')
  const [problem, setProblem] = useState<string>()
  const begun = useRef(false)
  const printed = useRef(new Set<string>())
  const run = async () => {
    setState('printing')
    setProblem(undefined)
    try {
      for (const id of letters) {
        if (printed.current.has(id)) continue
        await print('文书', await drawn(receipt.no, id))
        printed.current.add(id)
      }
      setState('printed')
    } catch (error) {
      setProblem(sentenceOfError(error))
      setState('failed')
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: printing begins once, with the page
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run()
  }, [])
  return (
    <>
      <h1>{receipt.decided ? `办好了：${outcomeNames[receipt.decided.outcome]}` : '已经收下'}</h1>
      {receipt.waiting && <Banner tone="warning">{receipt.waiting}</Banner>}
      <dl className="k-check">
        <dt>办件编号</dt>
        <dd className="k-no">{receipt.no}</dd>
        <dt>接力码</dt>
        <dd className="k-relay">{receipt.relayCode}</dd>
      </dl>
      <p>凭接力码和身份证号后四位，可以查进度，可以到任一窗口接着办。</p>
      <p role="status">
        {{ printing: '正在打印，请稍等…', printed: `打印好了，共${letters.length}份，请取走。别忘了身份证。`, failed: '没有打印完' }[state]}
      </p>
      {problem && <Banner tone="error">{`${problem}编号已经有了，办件不会丢，也可以到窗口打印。`}</Banner>}
      <div className="k-actions">
        {state === 'failed' && <Button onClick={run}>再打印一次</Button>}
        <Button kind="primary" onClick={onLeave} disabled={state === 'printing'}>
          取好了，结束
        </Button>
      </div>
    </>
  )
}

const patience = 40

/** A letter is drawn off the request path: asked for until it is there. */
async function drawn(no: string, id: string): Promise<Blob> {
  for (let tries = 0; ; tries++) {
    try {
      return await api.download(readKioskLetter, { params: { no, id } })
    } catch (error) {
      if (statusOfError(error) !== 503 || tries >= patience) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}
