/** Latencies in microseconds, in buckets of at most 1.6 % width, so that a quantile costs nothing while a load runs. */
export class Histogram {
  private readonly buckets = new Map<number, number>()
  count = 0

  add(micros: number): void {
    const bucket = bucketOf(micros)
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1)
    this.count += 1
  }

  /** The latency that this share of all does not exceed, in milliseconds; the upper edge of its bucket. */
  quantile(share: number): number {
    let left = Math.max(1, Math.ceil(this.count * share))
    for (const bucket of [...this.buckets.keys()].sort((a, b) => a - b)) {
      left -= this.buckets.get(bucket)!
      if (left <= 0) return edgeOf(bucket) / 1_000
    }
    return 0
  }
}

const steps = 64

/** Exact below 64 µs; above, 64 equal steps for each doubling. */
function bucketOf(micros: number): number {
  const value = Math.max(0, Math.round(micros))
  if (value < steps) return value
  const power = Math.floor(Math.log2(value / steps))
  return steps * (power + 1) + Math.floor(value / 2 ** power) - steps
}

function edgeOf(bucket: number): number {
  if (bucket < steps) return bucket
  const power = Math.floor(bucket / steps) - 1
  return ((bucket % steps) + steps + 1) * 2 ** power - 1
}
