/** A row as somebody filled it in: any field may still be missing or of another kind. */
export type Row<T> = { [K in keyof T]?: unknown }

export const rowsOf = <T>(value: unknown): Row<T>[] =>
  Array.isArray(value) ? value.filter((row): row is Row<T> => typeof row === 'object' && row !== null) : []

export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

export const gap = (pointer: string, title: string, problem: string, remedy: string) => ({ pointer, title, problem, remedy })

/** Names in one answer, as they are stored. */
export const clerksSaid = (value: unknown): string[] =>
  text(value)
    .split(/[、，,；;]/)
    .map((name) => name.trim())
    .filter(Boolean)

/** Rows that say what a row before them said; an empty answer repeats nothing. */
export function repeated<T>(rows: readonly Row<T>[], keyOf: (row: Row<T>) => unknown, list: string, field: string, title: string) {
  const first = new Map<unknown, number>()
  return rows.flatMap((row, n) => {
    const key = keyOf(row)
    if (!key) return []
    const before = first.get(key)
    if (before === undefined) first.set(key, n)
    return before === undefined ? [] : [gap(`${list}/${n}/${field}`, title, `与第${before + 1}行重复`, '请改正，或删去这一行')]
  })
}
