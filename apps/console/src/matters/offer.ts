import { useQuery } from '@tanstack/react-query'
import { type Offer, readMatter } from '@tongban/matters/contract'
import { api } from '../api.ts'

/** The matter as it stands now; a draft of an older version is checked against the new one. */
export const useOffer = (code: string | undefined, region?: string) =>
  useQuery<Offer>({
    queryKey: ['matter', code, region],
    queryFn: ({ signal }) => api.call(readMatter, { params: { code: code! }, query: region ? { region } : {}, signal }),
    enabled: code !== undefined,
    staleTime: 5 * 60_000,
  })

export type OfferQuery = ReturnType<typeof useOffer>
