import type { Filters } from '@tongban/cases/contract'
import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'

const names = ['view', 'status', 'matter', 'channel', 'q', 'from', 'to', 'due', 'cursor'] as const satisfies (keyof Filters)[]

/** The filters live in the address, so that a view can be sent to a colleague; any change goes back to the first page. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [params, setParams] = useSearchParams()
  const filters = useMemo(() => {
    const found = names.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : []))
    return Object.fromEntries(found) as Filters
  }, [params])
  const change = useCallback(
    (wanted: Partial<Filters>) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before)
          for (const [name, value] of Object.entries({ cursor: undefined, ...wanted })) {
            if (value) after.set(name, value)
            else after.delete(name)
          }
          return after
        },
        { replace: !('cursor' in wanted) },
      ),
    [setParams],
  )
  return [filters, change]
}

/** What `q` finds: whole words, whole numbers, and their last four digits. */
export const searchHint = '办件编号、姓名、号码，或号码末四位'
