import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export interface Fact {
  label: string
  value: ReactNode
  wide?: boolean
}

/** Names and what they are, side by side; `wide` takes a whole line. */
export const Facts = ({ items, columns = 2 }: { items: readonly Fact[]; columns?: 1 | 2 | 3 }) => (
  <dl className={`tb-facts tb-facts-${columns}`}>
    {items.map((item) => (
      <div key={item.label} className={classes('tb-fact', item.wide && 'tb-wide')}>
        <dt>{item.label}</dt>
        <dd>{item.value ?? '—'}</dd>
      </div>
    ))}
  </dl>
)
