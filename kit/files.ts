import { mkdir, open as openFile, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Keys, open, seal } from './crypto.ts'
import type { Random } from './random.ts'
import { Refusal } from './refusal.ts'

/** Sealed files on disk, by id. `write` returns only after the bytes are safe there. */
export interface FileStore {
  write(id: string, content: Uint8Array): Promise<void>
  read(id: string): Promise<Buffer>
}

export function createFileStore(folder: string, keys: Keys, random: Random): FileStore {
  const pathOf = (id: string) => join(folder, id.slice(-2), id)
  return {
    async write(id, content) {
      const path = pathOf(id)
      // A name of its own: two that write the same file, each whole, never mix their bytes.
      const beside = `${path}.${random.bytes(4).toString('hex')}.new`
      try {
        if (await mkdir(dirname(path), { recursive: true, mode: 0o700 })) await syncFolder(folder)
        await writeDurably(path, beside, seal(keys, random, content))
      } catch (failure) {
        await rm(beside, { force: true })
        throw fullOr(failure)
      }
    },
    read: async (id) => open(keys, await readFile(pathOf(id))),
  }
}

/** Written beside, synced, renamed, and the folder synced: after a power cut the file is whole or absent. */
async function writeDurably(path: string, beside: string, content: Buffer) {
  const file = await openFile(beside, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  await syncFolder(dirname(path))
}

async function syncFolder(path: string) {
  const folder = await openFile(path, 'r')
  await folder.sync().finally(() => folder.close())
}

function fullOr(failure: unknown): unknown {
  const code = failure instanceof Error && 'code' in failure ? failure.code : ''
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return failure
  return new Refusal('unavailable', 'storage-full', '存储空间不足，这份文件没有保存。其他内容都在，请联系系统管理员后再传。', {
    retryAfter: 60,
  })
}
