import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Keys } from '@tongban/kit/crypto'
import { systemRandom } from '@tongban/kit/random'

const sealFile = /^seal-(\d{1,3})\.key$/
const sealBytes = 48 // 16 for SM4, 32 for its HMAC

/**
 * Keys of a folder that only we can read, never the database: `seal-N.key` (the highest N seals, all open) and `index.key`.
 * `make` creates them; without it missing keys stop the start, for what they sealed could not be read.
 */
export function keysIn(folder: string, make: boolean): Keys {
  if (!existsSync(join(folder, 'index.key'))) {
    if (!make) throw new Error(`密钥不在 ${folder}：已有数据需要原来的密钥才能读取。请把密钥放回，或用 TONGBAN_KEYS 指明位置。`)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const [name, size] of [
      ['seal-1.key', sealBytes],
      ['index.key', 32],
    ] as const) {
      writeFileSync(join(folder, name), systemRandom.bytes(size), { mode: 0o600, flush: true })
    }
  }
  const seal = new Map(
    readdirSync(folder).flatMap((name) => {
      const id = Number(sealFile.exec(name)?.[1] ?? 0)
      const bytes = id > 0 && id < 256 ? readFileSync(join(folder, name)) : Buffer.alloc(0)
      return bytes.length === sealBytes ? [[id, { cipher: bytes.subarray(0, 16), mac: bytes.subarray(16) }] as const] : []
    }),
  )
  if (seal.size === 0) throw new Error(`${folder} 里没有可用的 seal-N.key，请放回原来的密钥。`)
  return { current: Math.max(...seal.keys()), seal, index: readFileSync(join(folder, 'index.key')) }
}
