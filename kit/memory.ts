import type { Clock } from './clock.ts'

/**
 * What nearly every request asks for and what rarely changes, kept for a moment by this process. Whoever changes it forgets it here at once;
 * other processes see the change when the moment is over, so the moment is the promise ("within a second").
 */
export interface Memory {
  recall<T>(kind: string, key: string, seconds: number, make: () => Promise<T>): Promise<T>
  forget(kind: string): void
}

/** Beyond so many entries of a kind it begins anew: nobody fills the memory with tokens that they make up. */
const mostEntries = 10_000

interface Entry {
  value: Promise<unknown>
  at: number
  real: number
}

/** Counts by the house's clock and by the machine's: a clock that was set, and one that a test holds still, keep nothing too long. */
export function createMemory(clock: Clock): Memory {
  const kinds = new Map<string, Map<string, Entry>>()
  return {
    recall: <T>(kind: string, key: string, seconds: number, make: () => Promise<T>): Promise<T> => {
      const entries = kinds.get(kind) ?? new Map<string, Entry>()
      kinds.set(kind, entries)
      const [at, real] = [clock.now().getTime(), performance.now()]
      const known = entries.get(key)
      if (known && Math.abs(at - known.at) < seconds * 1000 && real - known.real < seconds * 1000) return known.value as Promise<T>
      if (entries.size >= mostEntries) entries.clear()
      const value = make()
      entries.set(key, { value, at, real })
      value.catch(() => entries.get(key)?.value === value && entries.delete(key))
      return value
    },
    forget: (kind) => void kinds.delete(kind),
  }
}
