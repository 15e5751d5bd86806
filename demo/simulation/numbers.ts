const serials = 1_000_000

/** Case numbers that were given, as a bit for every serial of a region's day: 125 KB for each, however many there are. */
export function givenNumbers() {
  const days = new Map<string, Uint8Array>()
  let count = 0
  const placeOf = (no: string) => ({ day: no.slice(0, 14), serial: Number(no.slice(14, 20)) })

  return {
    get count() {
      return count
    },
    has(no: string): boolean {
      const { day, serial } = placeOf(no)
      return ((days.get(day)?.[serial >> 3] ?? 0) & (1 << (serial & 7))) !== 0
    },
    /** False when it was there already. */
    add(no: string): boolean {
      if (this.has(no)) return false
      const { day, serial } = placeOf(no)
      const bits = days.get(day) ?? new Uint8Array(serials / 8)
      days.set(day, bits)
      bits[serial >> 3]! |= 1 << (serial & 7)
      count += 1
      return true
    },
    /** False when it was not there. */
    take(no: string): boolean {
      if (!this.has(no)) return false
      const { day, serial } = placeOf(no)
      days.get(day)![serial >> 3]! &= ~(1 << (serial & 7))
      count -= 1
      return true
    },
    /** Those that are left, without their check digits. */
    *left(): Generator<string> {
      for (const [day, bits] of days)
        for (const [byte, held] of bits.entries())
          for (let bit = 0; held >> bit > 0; bit++) if ((held >> bit) & 1) yield `${day}${String(byte * 8 + bit).padStart(6, '0')}`
    },
  }
}

export type GivenNumbers = ReturnType<typeof givenNumbers>
