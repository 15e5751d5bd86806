import type { ReactNode } from 'react'
import { shanghaiTime } from './shanghai.ts'

export interface TimelineEntryProps {
  at: string
  words: ReactNode
  who?: ReactNode
}

/** What happened, in the order given; `at` is an instant, shown in Beijing time. */
export const Timeline = ({ entries, label = '办理过程' }: { entries: readonly TimelineEntryProps[]; label?: string }) => (
  <ol className="tb-timeline" aria-label={label}>
    {entries.map((entry, place) => (
      <li key={`${entry.at}-${place}`} className="tb-timeline-entry">
        <time dateTime={entry.at}>{shanghaiTime(entry.at)}</time>
        <span className="tb-timeline-words">{entry.words}</span>
        {entry.who && <span className="tb-timeline-who">{entry.who}</span>}
      </li>
    ))}
  </ol>
)
