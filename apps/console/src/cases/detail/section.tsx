import type { Case } from '@tongban/cases/contract'
import type { ReactNode } from 'react'

/** What each section of the page is given; it shows nothing where there is nothing. */
export interface SectionProps {
  found: Case
}

/** A card with a list. */
export const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section className="c-card" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    <ul className="c-opinions">{children}</ul>
  </section>
)
