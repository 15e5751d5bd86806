import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Face, Measure } from './lines.ts'

interface Font {
  unitsPerEm: number
  layout(text: string): { advanceWidth: number }
  hasGlyphForCodePoint(code: number): boolean
  getGlyph(id: number, codePoints?: number[]): Glyph
}

/** The outline as a subset reads it: how many contours, and below zero the other glyphs it is made of. */
interface Glyph {
  _decode(): { numberOfContours: number } | null
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
  const font = decodingOnce(document._font.font)
  opened.set(face, font)
  return font
}

/** Each subset decodes the outlines of all its glyphs anew, only to see which are made of others: a quarter of a letter's time. Once is enough. */
function decodingOnce(font: Font): Font {
  const seen = new WeakSet<Glyph>()
  const glyphOf = font.getGlyph
  font.getGlyph = (id, codePoints) => {
    const glyph = glyphOf.call(font, id, codePoints)
    if (seen.has(glyph)) return glyph
    seen.add(glyph)
    const decode = glyph._decode
    let known: ReturnType<Glyph['_decode']> | undefined
    glyph._decode = () => {
      if (known === undefined) known = madeOf(decode.call(glyph))
      return known
    }
    return glyph
  }
  return font
}

/** Points and flags of a simple glyph are not kept. */
const madeOf = (outline: ReturnType<Glyph['_decode']>) =>
  outline && outline.numberOfContours >= 0 ? { numberOfContours: outline.numberOfContours } : outline

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
