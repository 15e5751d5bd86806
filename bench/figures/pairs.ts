/** One half of a pair: what was done in a stretch of time. Latencies in milliseconds, CPU in milliseconds a unit of work. */
export interface Half {
  rate: number
  p50?: number
  p99?: number
  /** Main thread of the service, and all processes of the database. */
  cpu?: { main: number; database: number }
  /** Processors that others kept busy meanwhile. */
  others?: number
}

export interface Pair {
  ours: Half
  baseline: Half
  ratio: number
  disturbed: boolean
}

export interface Spread {
  median: number
  least: number
  most: number
}

/** More than this share of one processor used by others disturbs a half. */
const mostOthers = 0.2
/** A baseline this far from the median of its run does too, whoever was to blame. */
const mostDrift = 0.25

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export const spreadOf = (numbers: readonly number[]): Spread => ({
  median: median(numbers),
  least: Math.min(...numbers),
  most: Math.max(...numbers),
})

/** Pairs with their ratios; those are marked that somebody else's work, or a baseline off its median, has disturbed. */
export function pairsOf(halves: readonly { ours: Half; baseline: Half }[]): Pair[] {
  const middle = median(halves.map(({ baseline }) => baseline.rate))
  return halves.map(({ ours, baseline }) => ({
    ours,
    baseline,
    ratio: baseline.rate > 0 ? ours.rate / baseline.rate : 0,
    disturbed: [ours, baseline].some(({ others = 0 }) => others > mostOthers) || Math.abs(baseline.rate - middle) > mostDrift * middle,
  }))
}

/** A run counts as disturbed when more than a quarter of its pairs are. */
export const isDisturbed = (pairs: readonly Pair[]): boolean => pairs.filter(({ disturbed }) => disturbed).length * 4 > pairs.length

/** Ours, baseline, ours, baseline …: whatever slows the machine for a while slows both. */
export async function interleave(
  count: number,
  ours: (n: number) => Promise<Half>,
  baseline: (n: number) => Promise<Half>,
): Promise<Pair[]> {
  const halves: { ours: Half; baseline: Half }[] = []
  for (let n = 0; n < count; n++) halves.push({ ours: await ours(n), baseline: await baseline(n) })
  return pairsOf(halves)
}
