export type StepState = 'done' | 'current' | 'todo' | 'stopped'

export interface StepItem {
  label: string
  state: StepState
  note?: string
}

const stateWords: Record<StepState, string> = { done: '已完成', current: '进行中', todo: '未开始', stopped: '已中止' }

/** The stages of something in order, each with its state in words. */
export const Steps = ({ items, label = '进度' }: { items: readonly StepItem[]; label?: string }) => (
  <ol className="tb-steps" aria-label={label}>
    {items.map((item, place) => (
      <li key={item.label} className={`tb-step tb-step-${item.state}`} aria-current={item.state === 'current' ? 'step' : undefined}>
        <span className="tb-step-mark" aria-hidden="true">
          {{ done: '✓', stopped: '×', current: place + 1, todo: place + 1 }[item.state]}
        </span>
        <span className="tb-step-label">{item.label}</span>
        <span className="tb-step-state">{item.note ?? stateWords[item.state]}</span>
      </li>
    ))}
  </ol>
)
