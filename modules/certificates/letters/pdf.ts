import PDFDocument from 'pdfkit'
import QRCode from 'qrcode'
import { fontOf, measureText } from './fonts.ts'
import { layoutLetter } from './layout.ts'
import type { Letter } from './model.ts'
import { type Ink, type Item, page, type QrItem, type TextItem } from './sheet.ts'

type Sheet = InstanceType<typeof PDFDocument>

const inks: Record<Ink, string> = { black: '#1a1a1a', red: '#c1121f', grey: '#6b6b6b', pale: '#a8a8a8' }

/** A letter as PDF: fonts embedded as subsets, A4, zh-CN. The same letter and the same time give the same bytes. */
export const letterPdf = (letter: Letter, createdAt: Date): Promise<Buffer> =>
  pagesPdf(layoutLetter(letter, measureText), createdAt, {
    Title: `${letter.title} ${letter.number}`,
    Author: letter.organ,
    Subject: letter.matter,
  })

/** Pages of placed items as PDF. */
export function pagesPdf(
  pages: readonly Item[][],
  createdAt: Date,
  about: { Title: string; Author: string; Subject: string },
): Promise<Buffer> {
  const document = new PDFDocument({
    autoFirstPage: false,
    font: '',
    lang: 'zh-CN',
    pdfVersion: '1.7',
    displayTitle: true,
    info: { ...about, CreationDate: createdAt, ModDate: createdAt },
  })
  document.registerFont('regular', fontOf('regular') as unknown as Buffer)
  document.registerFont('bold', fontOf('bold') as unknown as Buffer)
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  for (const items of pages) {
    document.addPage({ size: [page.width, page.height], margin: 0 })
    for (const item of items) draw(document, item)
  }
  document.end()
  return whole
}

function draw(document: Sheet, item: Item): void {
  switch (item.kind) {
    case 'text':
      drawText(document, item)
      return
    case 'qr':
      drawQr(document, item)
      return
    case 'line':
      document.moveTo(item.x1, item.y1).lineTo(item.x2, item.y2).lineWidth(item.weight).stroke(inks[item.ink])
      return
    case 'rect':
      document.rect(item.x, item.y, item.width, item.height).lineWidth(item.weight).stroke(inks[item.ink])
      return
    case 'circle':
      document.circle(item.x, item.y, item.radius).lineWidth(item.weight)
      if (item.dotted) document.dash(2, { space: 3 })
      document.stroke(inks[item.ink]).undash()
  }
}

function drawText(document: Sheet, { text, x, y, face, size, ink, spacing, rotate }: TextItem): void {
  document.font(face, size).fillColor(inks[ink])
  if (rotate !== undefined) document.save().rotate(rotate, { origin: [x, y] })
  document.text(text, x, y, { lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing })
  if (rotate !== undefined) document.restore()
}

/** Dark squares drawn as lines of the page itself: sharp on any printer, one path for the whole code. */
function drawQr(document: Sheet, { x, y, side, text }: QrItem): void {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const dot = side / size
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      if (!data[row * size + from]) continue
      let to = from
      while (to < size && data[row * size + to]) to++
      document.rect(x + from * dot, y + row * dot, (to - from) * dot, dot)
      from = to
    }
  }
  document.fill(inks.black)
}
