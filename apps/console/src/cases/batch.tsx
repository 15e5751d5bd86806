import type { QueueRow } from '@tongban/cases/contract'
import { actionPermissions } from '@tongban/cases/lifecycle'
import { Button, type Column } from '@tongban/ui'
import { useState } from 'react'
import { may, useSession } from '../identity/session.ts'
import { BatchDialog } from './batch-dialog.tsx'

/** As many cases as one batch takes. */
const most = 50

export interface Batch {
  chosen: QueueRow[]
  /** Nothing where no row can be signed in a batch. */
  column: Column<QueueRow> | undefined
  /** How many more of the same matter and step stand on this page. */
  alike: QueueRow[]
  choose: (rows: QueueRow[]) => void
}

/** The rows that are chosen for one opinion: of one matter and one step, as far as law and matter allow it. */
export function useBatch(rows: QueueRow[]): Batch {
  const session = useSession()
  const [nos, setNos] = useState<string[]>([])
  const possible = may(session, actionPermissions.pass) ? rows.filter((row) => row.batch) : []
  const chosen = possible.filter(({ no }) => nos.includes(no))
  const fits = (row: QueueRow) => chosen.every(({ matter, step }) => matter === row.matter && step === row.step)
  const toggle = (row: QueueRow) => setNos(nos.includes(row.no) ? nos.filter((no) => no !== row.no) : [...nos, row.no])
  const column: Column<QueueRow> = {
    key: 'batch',
    title: '选',
    width: '44px',
    render: (row) =>
      possible.includes(row) && <Tick row={row} on={nos.includes(row.no)} barred={!fits(row)} onToggle={() => toggle(row)} />,
  }
  return {
    chosen,
    column: possible.length > 0 ? column : undefined,
    alike: chosen.length > 0 ? possible.filter(fits).slice(0, most) : [],
    choose: (some) => setNos(some.map(({ no }) => no)),
  }
}

function Tick({ row, on, barred, onToggle }: { row: QueueRow; on: boolean; barred: boolean; onToggle: () => void }) {
  const why = barred ? '只能同时选同一事项、同一环节的办件' : undefined
  return (
    <label className="c-tick" title={why}>
      <input type="checkbox" aria-label={`选择${row.no}`} checked={on} disabled={barred} onChange={onToggle} />
    </label>
  )
}

/** What is chosen, and the way to sign it; nothing while nothing is chosen. */
export function BatchBar({ batch: { chosen, alike, choose } }: { batch: Batch }) {
  const [signing, setSigning] = useState<QueueRow[]>()
  const close = () => {
    setSigning(undefined)
    choose([])
  }
  return (
    <>
      {chosen.length > 0 && (
        <div className="c-batch" role="toolbar" aria-label="批量签署">
          <b>已选 {chosen.length} 件</b>
          <span className="c-note">
            {chosen[0]!.matter}
            {chosen[0]!.step && `，${chosen[0]!.step}`}
          </span>
          {alike.length > chosen.length && <Button onClick={() => choose(alike)}>选中本页同类的 {alike.length} 件</Button>}
          <Button onClick={() => choose([])}>取消选择</Button>
          <Button kind="primary" onClick={() => setSigning(chosen)}>
            批量签署
          </Button>
        </div>
      )}
      {signing && <BatchDialog rows={signing} onClose={() => setSigning(undefined)} onDone={close} />}
    </>
  )
}
