import type { Receipt } from '@tongban/cases/contract'
import { Banner, Button } from '@tongban/ui'
import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { navigate } from 'wouter/use-browser-location'
import { queries } from '../../api.ts'
import { Heading, Shown } from '../../page.tsx'
import { Done } from './done.tsx'
import { useDrafts } from './drafts.tsx'
import { emptyIntake, restored } from './intake.ts'
import { Intaking } from './intaking.tsx'
import { useSide } from './side.ts'

/** 窗口受理: a new application, or the draft that the address names. */
export default function Desk({ draft }: { draft?: string }) {
  const fresh = useRef<string>(crypto.randomUUID())
  const begun = useRef(new Set([fresh.current]))
  const [receipt, setReceipt] = useState<{ draft: string; receipt: Receipt }>()
  const [, go] = useLocation()
  const id = draft ?? fresh.current
  const startAnew = () => {
    fresh.current = crypto.randomUUID()
    begun.current.add(fresh.current)
  }
  const submitted = (made: Receipt) => {
    setReceipt({ draft: id, receipt: made })
    startAnew()
    navigate(`/console/desk/${id}`, { replace: true })
    void queries.invalidateQueries({ queryKey: ['cases'] })
  }
  if (receipt?.draft === id) return <Done receipt={receipt.receipt} onNext={() => go('/desk')} />
  if (!begun.current.has(id)) return <Resumed id={id} onSubmitted={submitted} />
  return <Intaking key={id} start={emptyIntake(id)} onSubmitted={submitted} />
}

function Resumed({ id, onSubmitted }: { id: string; onSubmitted: (receipt: Receipt) => void }) {
  const drafts = useDrafts()
  const [, go] = useLocation()
  const found = useRef<ReturnType<typeof restored>>(undefined)
  return (
    <Shown query={drafts}>
      {({ drafts: all }) => {
        const draft = all.find((one) => one.id === id)
        // What is on the screen stays, whatever a later list says.
        if (found.current?.id !== id) found.current = draft && restored(draft)
        if (found.current) return <Intaking key={id} start={found.current} onSubmitted={onSubmitted} />
        return (
          <>
            <Heading title={useSide().title} />
            <Banner tone="warning" title="没有找到这份暂存" actions={<Button onClick={() => go('/desk')}>受理新的一件</Button>}>
              可能已经提交或删除。
            </Banner>
          </>
        )
      }}
    </Shown>
  )
}
