import { useQuery } from '@tanstack/react-query'
import { type Case, readCase } from '@tongban/cases/contract'
import { readDefinition } from '@tongban/matters/contract'
import { api, queries } from '../api.ts'

export const caseKey = (no: string) => ['case', no]

/** A case with the definition it pinned, read again every so many milliseconds. */
export const useCase = (no: string, again: number | false = false) =>
  useQuery({
    queryKey: caseKey(no),
    queryFn: ({ signal }) => readWhole(no, signal),
    refetchInterval: again,
  })

/** The case alone each time; its definition once a version, from here or from the browser's own store. Nothing is shown without it. */
async function readWhole(no: string, signal: AbortSignal): Promise<Case> {
  const { offer: _, ...read } = await api.call(readCase, { params: { no }, query: { definition: 'apart' }, signal })
  const offer = await queries.fetchQuery({
    queryKey: ['definition', read.definition],
    queryFn: () => api.call(readDefinition, { params: { name: read.definition } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return { ...read, offer }
}
