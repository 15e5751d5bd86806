import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { classes } from './classes.ts'

export interface Column<R> {
  key: string
  title: ReactNode
  render?: (row: R) => ReactNode
  align?: 'start' | 'center' | 'end'
  width?: string
}

export interface TableProps<R> {
  caption: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  onOpen?: (row: R) => void
  selected?: string
  empty?: ReactNode
  showCaption?: boolean
}

/**
 * A dense table. With `onOpen` the first column's content becomes the row's button (so it must hold no control of its own);
 * ↑ ↓, j k, Home and End walk the rows, Enter or a click opens.
 */
export function Table<R>({ caption, columns, rows, rowKey, onOpen, selected, empty, showCaption }: TableProps<R>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [focused, setFocused] = useState<string>()
  const keys = rows.map(rowKey)
  const stop = [focused, selected].find((key) => key !== undefined && keys.includes(key)) ?? keys[0]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !isOpener(event.target)) return
    const to = next(event.key, stop === undefined ? 0 : keys.indexOf(stop), keys.length)
    if (to === undefined) return
    event.preventDefault()
    body.current?.rows[to]?.querySelector<HTMLElement>('.tb-open')?.focus()
  }
  return (
    <div className="tb-table-wrap">
      <table className="tb-table">
        <caption className={showCaption ? 'tb-caption' : 'tb-hidden'}>{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={aligned(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onOpen && onKeyDown}>
          {rows.map((row, place) => {
            const key = keys[place] ?? String(place)
            const open = onOpen && (() => onOpen(row))
            return (
              <tr
                key={key}
                aria-current={selected === key || undefined}
                className={classes(open && 'tb-row-opens')}
                onClick={open && ((event) => !hitsControl(event.target) && open())}
                onFocus={() => setFocused(key)}
              >
                {columns.map((column, at) => (
                  <Cell key={column.key} column={column} row={row} open={at === 0 ? open : undefined} stop={key === stop} />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.length === 0 && <div className="tb-table-empty">{empty ?? '没有内容'}</div>}
    </div>
  )
}

function Cell<R>({ column, row, open, stop }: { column: Column<R>; row: R; open?: () => void; stop: boolean }) {
  const content = column.render ? column.render(row) : plain(row, column.key)
  return (
    <td className={aligned(column)}>
      {open ? (
        <button type="button" className="tb-open" tabIndex={stop ? 0 : -1} onClick={open}>
          {content}
        </button>
      ) : (
        content
      )}
    </td>
  )
}

const aligned = <R,>(column: Column<R>) => (column.align && column.align !== 'start' ? `tb-${column.align}` : undefined)
const isOpener = (target: EventTarget) => target instanceof Element && target.classList.contains('tb-open')
const hitsControl = (target: EventTarget) => target instanceof Element && target.closest('a,button,input,select,textarea,label') !== null

function plain<R>(row: R, key: string): ReactNode {
  const found = (row as Record<string, unknown>)[key]
  return found === null || found === undefined ? '—' : String(found)
}

/** Where a key leads among `count` rows; undefined when the key is not ours. */
function next(key: string, from: number, count: number): number | undefined {
  const to = { ArrowDown: from + 1, j: from + 1, ArrowUp: from - 1, k: from - 1, Home: 0, End: count - 1 }[key]
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to))
}
