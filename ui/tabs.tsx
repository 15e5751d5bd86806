export interface TabItem<K extends string = string> {
  key: K
  label: string
  /** As it is shown: a number, or 99+. */
  count?: number | string
}

export interface TabsProps<K extends string = string> {
  items: readonly TabItem<K>[]
  value: K
  onChange: (key: K) => void
  label?: string
}

/** Views of one page, side by side; the current one says so (`aria-current`). */
export const Tabs = <K extends string>({ items, value, onChange, label = '视图' }: TabsProps<K>) => (
  <nav className="tb-tabs" aria-label={label}>
    {items.map((item) => (
      <button
        key={item.key}
        type="button"
        className="tb-tab"
        aria-current={item.key === value ? 'page' : undefined}
        onClick={() => onChange(item.key)}
      >
        {item.label}
        {item.count !== undefined && <span className="tb-tab-count">{item.count}</span>}
      </button>
    ))}
  </nav>
)
