import type { Clock } from './clock.ts'

/**
 * What nearly every request asks for and what rarely changes, kept for a moment by this process. Whoever changes it forgets it here at once;
 * other processes see the change when the moment is over, so the moment is the promise ("within a second").
 */
export interface Memory {
  recall<T>(kind: string, key: string, seconds: number, make: () => Promise<T>): Promise<T>
  /**
   * For whoever holds a connection already. They never wait for `make`, which needs another: where everybody holds one and waits, nobody would
   * ever go on. What is not there they read for themselves (`own`), and it is made for the next ones behind their back.
   */
  glance<T>(kind: string, key: string, seconds: number, own: () => Promise<T>, make: () => Promise<T>): Promise<T>
  forget(kind: string): void
}

/** Beyond so many entries of a kind it begins anew: nobody fills the memory with tokens that they make up. */
const mostEntries = 10_000

interface Entry {
  value: Promise<unknown>
  /** There once it is made. */
  made?: { value: unknown }
  at: number
  real: number
}

/** Counts by the house's clock and by the machine's: a clock that was set, and one that a test holds still, keep nothing too long. */
export function createMemory(clock: Clock): Memory {
  const kinds = new Map<string, Map<string, Entry>>()
  const freshIn = (entries: Map<string, Entry> | undefined, key: string, seconds: number): Entry | undefined => {
    const known = entries?.get(key)
    const young = known && Math.abs(clock.now().getTime() - known.at) < seconds * 1000 && performance.now() - known.real < seconds * 1000
    return young ? known : undefined
  }
  function recall<T>(kind: string, key: string, seconds: number, make: () => Promise<T>): Promise<T> {
    const entries = kinds.get(kind) ?? new Map<string, Entry>()
    kinds.set(kind, entries)
    const known = freshIn(entries, key, seconds)
    if (known) return known.value as Promise<T>
    if (entries.size >= mostEntries) entries.clear()
    const value = make()
    const entry: Entry = { value, at: clock.now().getTime(), real: performance.now() }
    entries.set(key, entry)
    value.then(
      (made) => {
        entry.made = { value: made }
      },
      () => entries.get(key) === entry && entries.delete(key),
    )
    return value
  }
  return {
    recall,
    glance: <T>(kind: string, key: string, seconds: number, own: () => Promise<T>, make: () => Promise<T>): Promise<T> => {
      const known = freshIn(kinds.get(kind), key, seconds)
      if (known?.made) return Promise.resolve(known.made.value as T)
      recall(kind, key, seconds, make).catch(() => undefined)
      return own()
    },
    forget: (kind) => void kinds.delete(kind),
  }
}
