import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type MatterSummary, searchMatters } from '@tongban/matters/contract'
import { Combobox } from '@tongban/ui'
import { useDeferredValue, useState } from 'react'
import { api, sentenceOfError } from '../api.ts'
import { may, useSession } from '../identity/session.ts'
import { limitWords } from '../words.ts'

const useMatters = (q: string, partner: boolean) =>
  useQuery({
    queryKey: ['matters', partner, q],
    queryFn: ({ signal }) =>
      api.call(searchMatters, { query: { q, ...(partner ? { audience: 'partner' } : { channel: 'window' }) }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  })

/** Finds a matter by name, everyday words, pinyin or initials, or by its topic. */
export function MatterPicker({ onPick }: { onPick: (code: string) => void }) {
  const [text, setText] = useState('')
  const [topic, setTopic] = useState<string>()
  const partner = may(useSession(), 'partners.apply')
  const found = useMatters(useDeferredValue(text.trim()), partner)
  const all = useMatters('', partner).data?.matters ?? []
  const topics = [...new Set(all.flatMap((matter) => matter.topics))]
  const listed = topic ? all.filter((matter) => matter.topics.includes(topic)) : all.slice(0, 8)
  return (
    <>
      <Combobox
        label={partner ? '要申报什么' : '要办什么'}
        placeholder="事项名称、俗称、拼音或首字母"
        value={text}
        onSearch={setText}
        options={(found.data?.matters ?? []).map(optionOf)}
        onPick={onPick}
        busy={found.isFetching}
      />
      {found.isError && <p className="c-refused">{sentenceOfError(found.error)}</p>}
      <ul className="c-chips" aria-label="主题">
        {topics.map((name) => (
          <li key={name}>
            <button type="button" aria-pressed={name === topic} onClick={() => setTopic(name === topic ? undefined : name)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <ul className="c-matters" aria-label={topic ?? '常办事项'}>
        {listed.map((matter) => (
          <li key={matter.code}>
            <button type="button" onClick={() => onPick(matter.code)}>
              {matter.name}
            </button>
            <small>{`${matter.organ} · ${limitWords(matter.promised, matter.unit)}`}</small>
          </li>
        ))}
      </ul>
    </>
  )
}

const optionOf = (matter: MatterSummary) => ({
  value: matter.code,
  label: matter.name,
  note: [matter.matched && `“${matter.matched}”`, matter.organ, limitWords(matter.promised, matter.unit)].filter(Boolean).join(' · '),
})
