import { randomBytes, randomInt } from 'node:crypto'

/** The only dice of the product: ids, serials and nonces come from here so that tests can repeat them. */
export interface Random {
  bytes(n: number): Buffer
  below(n: number): number
  uuid(now: Date): string
}

export const systemRandom: Random = {
  bytes: (n) => randomBytes(n),
  below: (n) => randomInt(n),
  uuid: (now) => uuid7(now, randomBytes(10)),
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
