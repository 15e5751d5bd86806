import { type Receipt, readKioskLetter } from '@tongban/cases/contract'
import { outcomeNames } from '@tongban/cases/lifecycle'
import type { MatterSummary } from '@tongban/matters/contract'
import { searchMatters } from '@tongban/matters/contract'
import { Banner, Button } from '@tongban/ui'
import { lazy, Suspense, useEffect, useState } from 'react'
import { steady } from './api.ts'
import { Page } from './page.tsx'
import { usePrinting } from './printing.ts'
import { useSpoken } from './voice.tsx'

const Qr = lazy(() => import('./qr.tsx').then(({ Qr: Drawn }) => ({ default: Drawn })))

/** 办好了: the number, the relay code, what happens next, and every paper printed at once. */
export function Done({ receipt, onLeave }: { receipt: Receipt; onLeave: () => void }) {
  const { no, decided, waiting } = receipt
  const letters = [...new Set([receipt.letter, ...(decided?.letters ?? [])])]
  const sheets = letters.map((id) => ({ id, load: () => steady.download(readKioskLetter, { params: { no, id } }) }))
  const { state, problem, left, run } = usePrinting(sheets)
  const matter = useMatter(receipt.matter)
  const title = decided ? `办好了：${outcomeNames[decided.outcome]}` : '已经收下'
  const says = {
    printing: '正在打印，请稍等…',
    printed: `打印好了，共${letters.length}份，请取走。别忘了身份证。`,
    failed: `还差${left}份没有打印`,
  }
  useSpoken(state === 'failed' ? `${problem ?? ''}请叫工作人员。` : says[state])
  return (
    <Page
      title={title}
      note={receipt.matter}
      actions={
        <>
          {state === 'failed' && <Button onClick={run}>接着打印</Button>}
          <Button kind="primary" onClick={onLeave} disabled={state === 'printing'}>
            取好了，结束
          </Button>
        </>
      }
    >
      <p role="status" className="k-large" data-working={state === 'printing' || undefined}>
        {says[state]}
      </p>
      {problem && <Banner tone="error">{`${problem}编号已经有了，办件不会丢。也可以到窗口打印。`}</Banner>}
      {waiting && <Banner tone="warning">{waiting}</Banner>}
      <div className="k-receipt">
        <dl>
          <dt>办件编号</dt>
          <dd className="k-no">{no.replace(/(\d{6})(\d{8})(\d{7})/, '$1 $2 $3')}</dd>
          <dt>接力码</dt>
          <dd className="k-no">{receipt.relayCode}</dd>
        </dl>
        <Suspense fallback={null}>
          <Qr text={`${location.origin}/cases?n=${no}`} label="扫一扫查进度的二维码" />
        </Suspense>
      </div>
      <h2>接下来</h2>
      <p>{nextOf(receipt, matter)}</p>
      <p>扫二维码，或凭编号、接力码加身份证号后四位，都能查进度。</p>
    </Page>
  )
}

function nextOf({ decided, waiting }: Receipt, matter: MatterSummary | undefined): string {
  if (decided) return '这件事已经办完，打印出来的就是结果。'
  if (waiting) return '不用再来。系统恢复后自动办结，再到任一台自助机刷卡打印结果。'
  if (!matter) return '部门会接着办。'
  return `${matter.organ}接着办，承诺受理后${matter.promised}${matter.unit === 'day' ? '日' : '个工作日'}内办完。要补材料会打电话告诉您。`
}

function useMatter(name: string): MatterSummary | undefined {
  const [matter, setMatter] = useState<MatterSummary>()
  useEffect(() => {
    steady.call(searchMatters, { query: { q: name } }).then(
      ({ matters }) => setMatter(matters.find((found) => found.name === name)),
      () => undefined,
    )
  }, [name])
  return matter
}
