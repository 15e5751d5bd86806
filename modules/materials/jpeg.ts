const START_OF_SCAN = 0xda
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const PERSONAL = new Set([0xe1, 0xed, 0xfe]) // Exif and XMP (place, device), IPTC, comments

/** A JPEG without Exif, XMP, IPTC and comments (a photo must not tell where it was taken), and its number of pixels. */
export function withoutExif(content: Buffer): { content: Buffer; pixels: number } {
  const kept = [content.subarray(0, 2)]
  let pixels = 0
  let at = 2
  while (at + 4 <= content.length && content[at] === 0xff) {
    const marker = content[at + 1]!
    if (marker === START_OF_SCAN) break
    const end = at + 2 + content.readUInt16BE(at + 2)
    if (FRAMES.has(marker) && at + 9 <= content.length) pixels = content.readUInt16BE(at + 5) * content.readUInt16BE(at + 7)
    if (!PERSONAL.has(marker)) kept.push(content.subarray(at, end))
    at = end
  }
  kept.push(content.subarray(at))
  return { content: Buffer.concat(kept), pixels }
}
