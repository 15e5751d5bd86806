import { type Random, uuid7 } from '@tongban/kit/random'

/** Dice that fall the same way for the same seed (xorshift32), and quickly; not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed | 1
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const bytes = (n: number) => {
    const content = Buffer.allocUnsafe(n)
    for (let at = 0; at < n; at++) content[at] = next() & 0xff
    return content
  }
  return { bytes, below: (n) => next() % n, uuid: (now) => uuid7(now, bytes(10)) }
}
