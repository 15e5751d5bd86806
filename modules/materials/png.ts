import type { Picture } from './picture.ts'

const shown = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs'.split(' '))
const HEAD = 8
const FRAME = 12 // length, name and checksum around a chunk's data

/** A PNG with the chunks that show the picture and no others: no text, no Exif, nothing behind its end. */
export function cleanPng(content: Buffer): Picture {
  const kept = [content.subarray(0, HEAD)]
  let pixels = 0
  for (let at = HEAD; at + FRAME <= content.length; ) {
    const end = at + FRAME + content.readUInt32BE(at)
    if (end > content.length) break
    const name = content.subarray(at + 4, at + 8).toString('latin1')
    if (name === 'IHDR' && end - at >= FRAME + 8) pixels = content.readUInt32BE(at + 8) * content.readUInt32BE(at + 12)
    if (shown.has(name)) kept.push(content.subarray(at, end))
    if (name === 'IEND') return { content: Buffer.concat(kept), pixels, whole: true }
    at = end
  }
  return { content, pixels, whole: false }
}
