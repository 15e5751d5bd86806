import { inflateRawSync } from 'node:zlib'

/** The files of a ZIP archive by name, read by its central directory (APPNOTE 4.3.12). */
export function unzipped(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf('PK\u0005\u0006')
  if (end < 0) throw new Error('not a ZIP archive: no end of central directory')
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place)) as [number, number, number]
    const name = archive.subarray(at + 46, at + 46 + nameLength).toString()
    files.set(name, content(archive, archive.readUInt32LE(at + 42), archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)))
    at += 46 + nameLength + extraLength + noteLength
  }
  return files
}

function content(archive: Buffer, local: number, method: number, size: number): Buffer {
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const packed = archive.subarray(start, start + size)
  return method === 0 ? packed : inflateRawSync(packed)
}
