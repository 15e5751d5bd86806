/** A number below `below` that the same seed and places always give: dice that can be thrown again. */
export function dice(below: number, seed: number, ...places: number[]): number {
  let mixed = (seed ^ 0x9e3779b9) >>> 0
  for (const place of places) {
    mixed = Math.imul(mixed ^ (place + 0x7f4a7c15), 0x85ebca6b) >>> 0
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0
    mixed = (mixed ^ (mixed >>> 16)) >>> 0
  }
  return mixed % below
}
