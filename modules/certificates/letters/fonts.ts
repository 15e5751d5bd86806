import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Face, Measure } from './lines.ts'

interface Font {
  unitsPerEm: number
  layout(text: string): { advanceWidth: number }
  hasGlyphForCodePoint(code: number): boolean
}

const files: Record<Face, string> = {
  regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
}
const opened = new Map<Face, Font>()
const widths: Record<Face, Map<string, number>> = { regular: new Map(), bold: new Map() }
const widthsKept = 20_000

/** A face of Noto Serif SC, opened once: pdfkit takes an open font as well as a path, and 15 MB are not read for each letter. */
export function fontOf(face: Face): Font {
  const known = opened.get(face)
  if (known) return known
  const path = createRequire(import.meta.url).resolve(files[face])
  const document = new PDFDocument({ autoFirstPage: false, font: '' }).font(path) as unknown as { _font: { font: Font } }
  opened.set(face, document._font.font)
  return document._font.font
}

/** Widths in points as the fonts set them, kept for texts met before. */
export const measureText: Measure = (text, face, size) => {
  const known = widths[face]
  let width = known.get(text)
  if (width === undefined) {
    const font = fontOf(face)
    width = font.layout(text).advanceWidth / font.unitsPerEm
    if (known.size >= widthsKept) known.clear()
    known.set(text, width)
  }
  return width * size
}
