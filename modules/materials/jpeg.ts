import type { Picture } from './picture.ts'

const END = 0xd9
const START_OF_SCAN = 0xda
const EXIF = 0xe1
const ICC = 0xe2
const COMMENT = 0xfe
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const SHOWN = new Set([0xe0, 0xee]) // JFIF and Adobe say how the colours are meant; any other application segment may be personal

/** A JPEG without place, device, comments, second pictures and whatever stands behind its end; only which side is up is kept. */
export function cleanJpeg(content: Buffer): Picture {
  const kept = [content.subarray(0, 2)]
  let pixels = 0
  let turned = false
  for (let at = 2; at + 1 < content.length && content[at] === 0xff; ) {
    const code = content[at + 1]!
    if (code === 0xff) {
      at += 1
      continue
    }
    if (code === END) return { content: Buffer.concat([...kept, content.subarray(at, at + 2)]), pixels, whole: true }
    if (at + 4 > content.length) break
    const body = content.subarray(at + 4, at + 2 + content.readUInt16BE(at + 2))
    const end = code === START_OF_SCAN ? endOfScan(content, at + 4 + body.length) : at + 4 + body.length
    if (FRAMES.has(code) && body.length >= 5) pixels = Math.max(pixels, body.readUInt16BE(1) * body.readUInt16BE(3))
    if (isPicture(code, body)) kept.push(content.subarray(at, end))
    else if (code === EXIF && !turned && orientationOf(body) > 1) {
      kept.push(orientation(orientationOf(body)))
      turned = true
    }
    at = end
  }
  return { content, pixels, whole: false }
}

function isPicture(code: number, body: Buffer): boolean {
  if (code === ICC) return body.subarray(0, 12).toString('latin1') === 'ICC_PROFILE\0'
  return code !== COMMENT && (code < 0xe0 || code > 0xef || SHOWN.has(code))
}

/** Where the next marker stands; stuffed zeros and restarts belong to the scan. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const next = content[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return content.length
}

/** Orientation (Exif tag 0x0112) of the first image directory: 1 to 8, 1 where none is told. */
function orientationOf(body: Buffer): number {
  if (body.length < 14 || body.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return 1
  const tiff = body.subarray(6)
  const little = tiff[0] === 0x49
  const word = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < word(directory); entry++) {
    const at = directory + 2 + entry * 12
    if (word(at) === 0x0112) return word(at + 8) >= 1 && word(at + 8) <= 8 ? word(at + 8) : 1
  }
  return 1
}

/** An Exif segment that says nothing but which side is up. */
const orientation = (value: number) =>
  Buffer.concat([
    Buffer.from('ffe10022', 'hex'),
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01', 'latin1'),
    Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]),
  ])
