import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { countCases, type Filters, listCases, mostCounted } from '@tongban/cases/contract'
import { Banner, Empty, Select, Tabs } from '@tongban/ui'
import { type RefObject, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { api, sentenceOfError } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { clockTime } from '../words.ts'
import { BatchBar, useBatch } from './batch.tsx'
import { CaseTable } from './case-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { useFilters } from './filters.ts'
import { Pager } from './pager.tsx'

const refreshEvery = 60_000

const dueOptions = [
  { value: '', label: '全部期限' },
  { value: 'overdue', label: '已超期' },
  { value: 'today', label: '今天到期' },
  { value: 'soon', label: '两日内到期' },
]

/** 办件: what waits for me first, the earliest due on top. */
export default function Queue() {
  const [filters, change] = useFilters()
  const [, go] = useLocation()
  const search = useRef<HTMLInputElement>(null)
  useKeys(search)
  const asked: Filters = { view: handles(useSession().staff.roles) ? 'mine' : 'open', ...filters }
  const list = useQuery({
    queryKey: ['cases', asked],
    queryFn: ({ signal }) => api.call(listCases, { query: asked, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshEvery,
  })
  const batch = useBatch(list.data?.rows ?? [])
  return (
    <>
      <Heading title="办件">
        <Counts onPick={change} />
        <span className="c-note c-push">
          {list.dataUpdatedAt > 0 && `${clockTime(new Date(list.dataUpdatedAt).toISOString())} 更新，每分钟自动刷新`}
        </span>
      </Heading>
      <ViewTabs view={asked.view!} onChange={(view) => change({ view })} />
      <FilterBar filters={filters} onChange={change} search={search}>
        <Select
          aria-label="期限"
          value={filters.due ?? ''}
          options={dueOptions}
          onChange={(due) => change({ due: due as Filters['due'] })}
        />
      </FilterBar>
      {list.isRefetchError && <Banner tone="warning">{`没有刷新成功，下面是之前的内容。${sentenceOfError(list.error)}`}</Banner>}
      <Shown query={list}>
        {({ rows, next }) => (
          <>
            <BatchBar batch={batch} />
            <CaseTable
              choosing={batch.column}
              caption="办件队列，先到期的在前"
              rows={rows}
              onOpen={(row) => go(`/cases/${row.no}`)}
              empty={
                <Empty title={filters.q ? '没有找到' : '没有办件'}>
                  {filters.q ? '请核对编号、姓名或号码再查，号码可以只输末四位。' : emptyWords[asked.view!]}
                </Empty>
              }
            />
            <Pager count={rows.length} cursor={filters.cursor} next={next} onGo={(cursor) => change({ cursor })} />
          </>
        )}
      </Shown>
    </>
  )
}

/** Whoever handles cases begins with what waits for them, whoever watches with what is open. */
const handles = (roles: readonly string[]) => roles.some((role) => role === 'clerk' || role === 'reviewer' || role === 'approver')

const emptyWords = {
  mine: '现在没有等您处理的办件。',
  asked: '没有等您答复的会签。',
  others: '没有在等别人的办件。',
  open: '没有在办的办件。',
  all: '还没有办件。',
}

const useCounts = () =>
  useQuery({ queryKey: ['case-counts'], queryFn: ({ signal }) => api.call(countCases, { signal }), refetchInterval: refreshEvery })

/** Counting ended at 100: there are that many or more. */
const shownCount = (count: number) => (count < mostCounted ? String(count) : `${mostCounted - 1}+`)

function ViewTabs({ view, onChange }: { view: string; onChange: (view: Filters['view']) => void }) {
  const counts = useCounts().data
  const items = [
    { key: 'mine', label: '待我处理', count: counts && shownCount(counts.mine) },
    { key: 'asked', label: '待我会签', count: counts && shownCount(counts.asked) },
    { key: 'others', label: '等别人' },
    { key: 'open', label: '在办' },
    { key: 'all', label: '全部' },
  ]
  return <Tabs items={items} value={view} onChange={(key) => onChange(key as Filters['view'])} />
}

/** What presses, each a way into the list below. */
function Counts({ onPick }: { onPick: (narrowing: Partial<Filters>) => void }) {
  const counts = useCounts().data
  if (!counts) return null
  const chips = [
    { label: '已超期', count: counts.overdue, pressing: true, to: { due: 'overdue', status: undefined } },
    { label: '今天到期', count: counts.today, pressing: true, to: { due: 'today', status: undefined } },
    { label: '两日内到期', count: counts.soon, to: { due: 'soon', status: undefined } },
    { label: '待补正', count: counts.correcting, to: { status: 'correcting', due: undefined } },
    { label: '待交付', count: counts.toDeliver, to: { status: 'concluded', due: undefined } },
  ] satisfies { label: string; count: number; pressing?: boolean; to: Partial<Filters> }[]
  return (
    <ul className="c-counts">
      {chips.map(({ label, count, pressing, to }) => (
        <li key={label}>
          <button
            type="button"
            className={pressing && count > 0 ? 'c-pressing' : undefined}
            onClick={() => onPick({ view: 'mine', ...to })}
          >
            {label} <b>{shownCount(count)}</b>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** "/" goes to the search, j and k into the list, as in most lists that people work in by keyboard. */
function useKeys(search: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      const at = event.target
      const busy = at instanceof HTMLElement && at.matches('input, textarea, select, dialog *, .tb-open')
      if (busy || event.ctrlKey || event.altKey || event.metaKey) return
      if (event.key === '/') search.current?.select()
      else if (event.key === 'j' || event.key === 'k') document.querySelector<HTMLElement>('.tb-open[tabindex="0"]')?.focus()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', jump)
    return () => removeEventListener('keydown', jump)
  }, [search])
}
