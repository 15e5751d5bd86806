/** Something is on its way; the label says what. */
export const Spinner = ({ label }: { label: string }) => (
  <span className="tb-spinner" role="status">
    <span className="tb-spin" aria-hidden="true" />
    {label}
  </span>
)

/** The outline of `lines` lines that are still loading. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => (
  <div className="tb-skeleton" role="status">
    <span className="tb-hidden">正在载入</span>
    {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key) => (
      <div key={key} className="tb-skeleton-line" aria-hidden="true" />
    ))}
  </div>
)

/** How much is done: words and a bar. */
export const Progress = ({ value, max, label }: { value: number; max: number; label: string }) => (
  <label className="tb-progress">
    <span>{label}</span>
    <progress value={value} max={max} />
  </label>
)
