import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { exportLedger, listCases } from '@tongban/cases/contract'
import { Button, DateInput, Empty, useToasts } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { api, sentenceOfError } from '../api.ts'
import { Heading, Shown } from '../page.tsx'
import { longDay, today } from '../words.ts'
import { CaseTable } from './case-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { useFilters } from './filters.ts'
import { Pager } from './pager.tsx'

/** 受理台账: every case of a period, for inspection, print and export. */
export default function Ledger() {
  const [filters, change] = useFilters()
  const [, go] = useLocation()
  const { say } = useToasts()
  const asked = { ...filters, view: 'all' as const }
  const list = useQuery({
    queryKey: ['cases', asked],
    queryFn: ({ signal }) => api.call(listCases, { query: asked, signal }),
    placeholderData: keepPreviousData,
  })
  const saving = useMutation({
    mutationFn: () => api.download(exportLedger, { query: { ...asked, cursor: undefined } }),
    onSuccess: (file) => save(file, `台账-${filters.from ?? '起始'}至${filters.to ?? today()}.xlsx`),
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  return (
    <>
      <Heading title="台账">
        <span className="c-note">{period(filters.from, filters.to)}</span>
        <span className="c-push c-actions">
          <Button onClick={() => print()}>打印</Button>
          <Button kind="primary" onClick={() => saving.mutate()} busy={saving.isPending}>
            导出 XLSX
          </Button>
        </span>
      </Heading>
      <FilterBar filters={filters} onChange={change}>
        <span className="c-period">
          <PeriodDay label="收件日期从" value={filters.from ?? ''} onChange={(from) => change({ from })} />
          至
          <PeriodDay label="收件日期到" value={filters.to ?? ''} onChange={(to) => change({ to })} />
        </span>
      </FilterBar>
      <Shown query={list}>
        {({ rows, next }) => (
          <>
            <CaseTable
              caption={`受理台账，${period(filters.from, filters.to)}`}
              rows={rows}
              onOpen={(row) => go(`/cases/${row.no}`)}
              empty={<Empty title="没有办件">请放宽日期或其他条件再查。</Empty>}
            />
            <Pager count={rows.length} cursor={filters.cursor} next={next} onGo={(cursor) => change({ cursor })} />
          </>
        )}
      </Shown>
    </>
  )
}

/** One end of the period, typed at leisure: it is asked for once the day is whole or gone. */
function PeriodDay({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const take = (text: string) => {
    setTyped(text)
    if (text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text)) onChange(text)
  }
  return <DateInput aria-label={label} value={typed} onChange={take} />
}

function period(from: string | undefined, to: string | undefined): string {
  if (!from && !to) return '全部收件日期'
  return `收件日期${from ? `从${longDay(from)}` : ''}${to ? `到${longDay(to)}` : '至今'}`
}

function save(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
