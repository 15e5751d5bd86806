import type { Deadline } from '@tongban/calendar/contract'
import { Banner, Table, Tag } from '@tongban/ui'
import { longDay } from '../words.ts'

const kinds = { workday: '工作日', weekend: '休息日', holiday: '放假', makeup: '调休上班' } as const

/** How a limit ends in words: what is examined is answered and a result is delivered, neither is 办结. */
const endings: Record<string, string> = { 受理审查: '答复', 结果送达: '送达' }

/** The sentence of a deadline, ending as this limit ends; while it is stopped no day can be foretold. */
function wordsOf(what: string, { words, paused, remaining, overdueBy }: Deadline): string {
  const ends = endings[what] ? words.replaceAll('前办结', `前${endings[what]}`) : words
  if (!paused || overdueBy > 0) return ends
  const unit = words.includes('工作日') ? '个工作日' : '天'
  return ends.replace(/；(预计[^；]*|今日期满)$/, `；恢复计时后还剩${remaining}${unit}`)
}

/** One deadline explained; the calendar page explains its own with it. */
export function Reckoning({ what, deadline }: { what: string; deadline: Deadline }) {
  const { overdueBy, paused, dueOn, days = [], uncovered } = deadline
  const full = !paused && deadline.words.startsWith('期限已满')
  return (
    <div className="c-reckoning">
      <p>
        <b>{what}</b>{' '}
        <Tag tone={overdueBy > 0 || full ? 'red' : paused ? 'grey' : 'blue'}>
          {overdueBy > 0 ? '已超期' : paused ? '不计时' : full ? '期限已满' : `${longDay(dueOn)}前${endings[what] ?? ''}`}
        </Tag>
      </p>
      <p>{wordsOf(what, deadline)}</p>
      {uncovered.length > 0 && <Banner tone="warning">{`${uncovered.join('、')}年的放假安排还没有录入，届时会重算。`}</Banner>}
      {days.length > 0 && (
        <details className="c-more">
          <summary>逐日查看（{days.length}天）</summary>
          <Table
            caption={`${what}逐日计算`}
            rows={days}
            rowKey={(day) => day.date}
            columns={[
              { key: 'date', title: '日期', render: (day) => `${day.date} ${day.weekday}` },
              { key: 'kind', title: '性质', render: (day) => kinds[day.kind] },
              { key: 'counted', title: '计数', render: (day) => (day.counted ? `第${day.counted}日` : '不计') },
              { key: 'note', title: '说明', render: (day) => day.note },
            ]}
          />
        </details>
      )}
    </div>
  )
}
