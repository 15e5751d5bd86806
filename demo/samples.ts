import { crc32, deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

/** A one-page PDF that stands for a paper somebody brought. */
export function samplePaper(title: string, font: string): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A5', font })
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  document.font(font).fontSize(22).text(title, { align: 'center' }).moveDown()
  document.fontSize(12).text('演示材料，内容虚构，无任何效力。', { align: 'center' })
  document.end()
  return new Promise((resolve) => document.on('end', () => resolve(Buffer.concat(parts))))
}

/** What the simulated devices see: a portrait, a paper with grey lines, a signature. */
export const samplePictures = () => ({ photo: samplePhoto(), scan: drawn(420, 594, line), signature: drawn(400, 160, stroke) })

/** A portrait of nobody: head and shoulders in grey on white, 358×441. */
export const samplePhoto = (): Buffer => drawn(358, 441, shade)

/** A PNG in greys of what `shadeAt` says. */
function drawn(width: number, height: number, shadeAt: (x: number, y: number) => number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => Buffer.from([0, ...Array.from({ length: width }, (_, x) => shadeAt(x, y))]))
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks])
}

const line = (x: number, y: number) => (x > 50 && x < 370 && y > 60 && y < 520 && y % 24 < 4 ? 150 : 250)

/** A wave of the pen that ends lower than it began. */
const stroke = (x: number, y: number) => (x > 40 && x < 360 && Math.abs(y - 60 - x / 10 - 40 * Math.sin(x / 14)) < 4 ? 20 : 255)

function shade(x: number, y: number): number {
  const inHead = ((x - 179) / 80) ** 2 + ((y - 170) / 105) ** 2 < 1
  const inBody = ((x - 179) / 150) ** 2 + ((y - 460) / 170) ** 2 < 1
  return inHead ? 176 : inBody ? 120 : 255
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
