export interface MarkProps {
  title: string
  marked: boolean
  onMark: () => void
}

/** A reviewer's tick that something is wrong; what the tick leads to is the page's to say. */
export const Mark = ({ title, marked, onMark }: MarkProps) => (
  <label className="tb-mark">
    <input type="checkbox" checked={marked} onChange={onMark} />
    <span className="tb-hidden">{title}：</span>
    {marked ? '已标记有误' : '标记有误'}
  </label>
)
