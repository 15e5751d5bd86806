import { createCipheriv } from 'node:crypto'
import { hmacSm3 } from './crypto.ts'

const half = 10
const mask = (1 << half) - 1
const rounds = 6

/**
 * The numbers below `size` (at most 2^20) in an order that only the holder of the key can foretell, another one for each `purpose`:
 * counted up, no two are the same, and from some nobody guesses the next. A Feistel network over 20 bits, walked until it stays below `size`.
 */
export function permutation(key: Uint8Array, purpose: string, size: number): (n: number) => number {
  if (size > 1 << (2 * half)) throw new Error(`no permutation of ${size} numbers in 20 bits`)
  const tables = roundTables(hmacSm3(key, `permutation\n${purpose}`))
  const once = (n: number) => {
    let [left, right] = [n >> half, n & mask]
    for (const table of tables) [left, right] = [right, left ^ table[right]!]
    return (left << half) | right
  }
  return (n) => {
    if (n < 0 || n >= size) throw new Error(`${n} is not below ${size}`)
    let at = once(n)
    while (at >= size) at = once(at)
    return at
  }
}

/** A pseudo-random function of each round as a table: the key stream of SM4 in counter mode, cut to ten bits. */
function roundTables(seed: Buffer): Uint16Array[] {
  const stream = createCipheriv('sm4-ctr', seed.subarray(0, 16), seed.subarray(16)).update(Buffer.alloc(rounds * (mask + 1) * 2))
  return Array.from({ length: rounds }, (_, round) =>
    Uint16Array.from({ length: mask + 1 }, (_unused, n) => stream.readUInt16BE((round * (mask + 1) + n) * 2) & mask),
  )
}
