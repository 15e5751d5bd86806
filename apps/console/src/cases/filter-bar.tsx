import { useQuery } from '@tanstack/react-query'
import type { Filters } from '@tongban/cases/contract'
import { channelNames, channels, searchMatters } from '@tongban/matters/contract'
import { Button, Kbd, Select, TextInput } from '@tongban/ui'
import { type FormEvent, type ReactNode, type RefObject, useEffect, useState } from 'react'
import { api } from '../api.ts'
import { searchHint } from './filters.ts'
import { statusNames } from './words.ts'

interface Props {
  filters: Filters
  onChange: (change: Partial<Filters>) => void
  search?: RefObject<HTMLInputElement | null>
  children?: ReactNode
}

const all = (label: string) => ({ value: '', label })
const statusOptions = [all('全部状态'), ...Object.entries(statusNames).map(([value, label]) => ({ value, label }))]
const channelOptions = [all('全部渠道'), ...channels.map((value) => ({ value: value as string, label: channelNames[value] }))]

/** Search and choices shared by queue and ledger; `children` adds what only one of them has. */
export function FilterBar({ filters, onChange, search, children }: Props) {
  const [q, setQ] = useState(filters.q ?? '')
  useEffect(() => setQ(filters.q ?? ''), [filters.q])
  const matters = useQuery({
    queryKey: ['matters', ''],
    queryFn: ({ signal }) => api.call(searchMatters, { query: { audience: 'all' }, signal }),
    staleTime: 10 * 60_000,
  })
  const matterOptions = [all('全部事项'), ...(matters.data?.matters ?? []).map(({ code, name }) => ({ value: code, label: name }))]
  const find = (event: FormEvent) => {
    event.preventDefault()
    onChange({ q: q.trim() || undefined })
  }
  const narrowed = Object.entries(filters).some(([name, value]) => value && name !== 'view' && name !== 'cursor')
  return (
    <search className="c-filters">
      <form onSubmit={find}>
        <TextInput
          ref={search}
          className="c-search"
          aria-label={searchHint}
          placeholder={searchHint}
          value={q}
          onChange={setQ}
          aria-keyshortcuts="/"
        />
        <Button type="submit">查找</Button>
        {search && <Kbd>/</Kbd>}
      </form>
      <Select aria-label="事项" value={filters.matter ?? ''} options={matterOptions} onChange={(matter) => onChange({ matter })} />
      <Select
        aria-label="状态"
        value={filters.status ?? ''}
        options={statusOptions}
        onChange={(status) => onChange({ status: status as Filters['status'] })}
      />
      <Select
        aria-label="渠道"
        value={filters.channel ?? ''}
        options={channelOptions}
        onChange={(channel) => onChange({ channel: channel as Filters['channel'] })}
      />
      {children}
      {narrowed && (
        <Button
          kind="link"
          onClick={() => onChange({ q: '', matter: '', status: undefined, channel: undefined, due: undefined, from: '', to: '' })}
        >
          清除条件
        </Button>
      )}
    </search>
  )
}
