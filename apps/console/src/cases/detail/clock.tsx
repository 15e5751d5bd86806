import type { Case } from '@tongban/cases/contract'
import { Reckoning } from '../reckoning.tsx'

/** 时限: until when, why, and day by day for whoever wants to check it. */
export function CaseClock({ found }: { found: Case }) {
  if (!found.due && !found.statutory) return null
  return (
    <section className="c-card" aria-labelledby="clock">
      <h2 id="clock">时限</h2>
      {found.due && <Reckoning what={found.due.what} deadline={found.due.deadline} />}
      {found.statutory && <Reckoning what="法定时限" deadline={found.statutory} />}
    </section>
  )
}
