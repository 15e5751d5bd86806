import { randomFillSync, randomInt } from 'node:crypto'

/** The only dice of the product: ids, serials and nonces come from here so that tests can repeat them. */
export interface Random {
  bytes(n: number): Buffer
  below(n: number): number
  uuid(now: Date): string
}

const pool = Buffer.alloc(16_384)
let left = 0

/** Bytes of the system's own source, fetched by the pool: one call for each few bytes costs more than what they are for. Given out once. */
function bytes(n: number): Buffer {
  if (n > pool.length) return randomFillSync(Buffer.alloc(n))
  if (left < n) left = randomFillSync(pool).length
  const from = pool.length - left
  left -= n
  const given = Buffer.from(pool.subarray(from, from + n))
  pool.fill(0, from, from + n)
  return given
}

export const systemRandom: Random = {
  bytes,
  below: (n) => randomInt(n),
  uuid: (now) => uuid7(now, bytes(10)),
}

/** UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits. */
export function uuid7(now: Date, tail: Uint8Array): string {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.set(tail, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
