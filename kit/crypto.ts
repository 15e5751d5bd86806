import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Random } from './random.ts'

/** Keys live outside the database: one to seal with (SM4 + MAC), one for blind indexes. Rotation adds a new id. */
export interface Keys {
  current: number
  seal: ReadonlyMap<number, { cipher: Buffer; mac: Buffer }>
  index: Buffer
}

/** Hex SM3 of text or bytes (GB/T 32905). */
export const sm3 = (content: string | Uint8Array) => createHash('sm3').update(content).digest('hex')

const objects = new WeakMap<Uint8Array, KeyObject>()

/** A key as an object, made once: made anew from its bytes for each use, it costs several times the work it is for. */
function objectOf(key: Uint8Array): KeyObject {
  const made = objects.get(key) ?? createSecretKey(key)
  objects.set(key, made)
  return made
}

/** HMAC-SM3; all 256 bits. */
export const hmacSm3 = (key: Uint8Array, content: string | Uint8Array) => createHmac('sm3', objectOf(key)).update(content).digest()

/** Keyed blind index of a normalised value: equal values are found without being stored in clear. */
export const blindIndex = (keys: Keys, field: string, value: string) => hmacSm3(keys.index, `${field}\n${value}`)

const ALGORITHM = 1 // SM4-CTR, then HMAC-SM3 over all before it (encrypt-then-MAC)
const HEAD = 18 // algorithm, key id, 16 bytes of counter start
const TAG = 32

/** Seals bytes: algorithm byte, key id, nonce, ciphertext, tag. */
export function seal(keys: Keys, random: Random, content: Uint8Array): Buffer {
  const { cipher, mac } = keys.seal.get(keys.current)!
  const nonce = random.bytes(16)
  const engine = createCipheriv('sm4-ctr', objectOf(cipher), nonce)
  const body = Buffer.concat([Buffer.of(ALGORITHM, keys.current), nonce, engine.update(content), engine.final()])
  return Buffer.concat([body, hmacSm3(mac, body)])
}

/** Opens what `seal` made; throws when it was changed or its key is not at hand. */
export function open(keys: Keys, sealed: Buffer): Buffer {
  const key = keys.seal.get(sealed[1] ?? -1)
  if (sealed[0] !== ALGORITHM || !key) throw new Error(`sealed with algorithm ${sealed[0]}, key ${sealed[1]}: not at hand`)
  const body = sealed.subarray(0, -TAG)
  if (!timingSafeEqual(hmacSm3(key.mac, body), sealed.subarray(-TAG))) throw new Error('sealed data was changed')
  const engine = createDecipheriv('sm4-ctr', objectOf(key.cipher), body.subarray(2, HEAD))
  return Buffer.concat([engine.update(body.subarray(HEAD)), engine.final()])
}

export const sealJson = (keys: Keys, random: Random, value: unknown) => seal(keys, random, Buffer.from(JSON.stringify(value)))
export const openJson = <T>(keys: Keys, sealed: Buffer): T => JSON.parse(open(keys, sealed).toString()) as T

/** JSON with sorted names: the same value always has the same text, hence the same digest. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, v]) => `${JSON.stringify(name)}:${canonical(v)}`).join(',')}}`
}
