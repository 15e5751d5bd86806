import { useQuery } from '@tanstack/react-query'
import type { Session } from '@tongban/identity/contract'
import { countAgreements } from '@tongban/partners/contract'
import { Link } from 'wouter'
import { api } from '../api.ts'
import { may } from '../identity/session.ts'

/** The places of partners in the navigation; a department sees 协议 only where it is a party. */
export function PartnerLinks({ session, at }: { session: Session; at: string }) {
  const reads = may(session, 'agreements.read')
  const counts = useQuery({
    queryKey: ['agreement-counts'],
    queryFn: ({ signal }) => api.call(countAgreements, { signal }),
    enabled: reads,
    staleTime: 60_000,
  })
  if (!reads) return null
  const concerned = session.unit.kind !== 'department'
  const due = counts.data ? counts.data.toSign + (may(session, 'agreements.draft') ? counts.data.warnings : 0) : 0
  const current = (to: string) => (at === to || at.startsWith(`${to}/`) ? 'page' : undefined)
  return (
    <>
      {concerned && (
        <Link href="/partners" aria-current={current('/partners')}>
          合作机构
        </Link>
      )}
      {(concerned || (counts.data?.all ?? 0) > 0) && (
        <Link href="/agreements" aria-current={current('/agreements')}>
          协议
          {due > 0 && (
            <span className="c-badge">
              {due}
              <span className="c-hidden">份要办</span>
            </span>
          )}
        </Link>
      )}
    </>
  )
}
