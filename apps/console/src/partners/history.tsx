import type { Agreement } from '@tongban/partners/contract'
import { Timeline } from '@tongban/ui'

/** 经过, the last first. */
export const History = ({ told }: { told: Agreement['history'] }) => (
  <section className="c-card" aria-labelledby="history">
    <h2 id="history">经过</h2>
    <Timeline
      label="经过"
      entries={[...told].reverse().map(({ at, action, words, by, unit }) => ({
        at,
        words: words ? `${action}：${words}` : action,
        who: `${unit} ${by}`,
      }))}
    />
  </section>
)
