import type { Timed } from './queue.ts'

/** Begins what comes, at most so many at once, until nothing comes and nothing is under way; the first failure stops it. */
export async function several<T extends Timed>(most: number, take: (oldest: number) => T | undefined, begin: (one: T) => Promise<void>) {
  const under = new Set<T>()
  let failed: unknown
  let wake: () => void = () => undefined
  for (;;) {
    while (!failed && under.size < most) {
      const one = take(oldestOf(under))
      if (!one) break
      under.add(one)
      begin(one)
        .catch((failure: unknown) => {
          failed ??= failure
        })
        .finally(() => {
          under.delete(one)
          wake()
        })
    }
    if (under.size === 0) break
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  if (failed) throw failed
}

const oldestOf = (under: ReadonlySet<Timed>) => {
  let oldest = Number.POSITIVE_INFINITY
  for (const { at } of under) oldest = Math.min(oldest, at)
  return oldest
}
