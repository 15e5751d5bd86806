import { inflateSync } from 'node:zlib'

/** What keeps a PDF from being an application material. */
export type PdfDefect = 'broken' | 'active' | 'encrypted'

const name = (words: string) => new RegExp(`/(?:${words})(?=[\\s()<>[\\]{}/%\\0]|$)`)
const active = name('JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA|Movie|Sound|Rendition')
const encrypted = name('Encrypt')
const objectStream = name('ObjStm')
const blank = '(?:[\\s\\0]|%[^\\r\\n]*[\\r\\n])+'
const hiddenObject = new RegExp(`\\d${blank}\\d+${blank}obj`)
const inflatedLimit = 64 * 1024 * 1024

/** Looks for what runs, launches or carries something, in plain objects and in packed ones; pictures and fonts are not searched. */
export function pdfDefect(content: Buffer): PdfDefect | undefined {
  const text = content.toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (end < 0 || !text.includes('startxref') || /[^\s\0]/.test(text.slice(end + 5))) return 'broken'
  const objects = objectsOf(text, content)
  if (objects === undefined) return 'broken'
  const plain = objects.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  if (encrypted.test(plain)) return 'encrypted'
  return active.test(plain) ? 'active' : undefined
}

/** The text of all objects without the bytes of pictures and fonts, where any word may turn up by chance; undefined when some cannot be read. */
function objectsOf(text: string, content: Buffer): string | undefined {
  const parts: string[] = []
  let room = inflatedLimit
  for (let at = 0; ; ) {
    const start = text.indexOf('stream', at)
    const end = start < 0 ? -1 : text.indexOf('endstream', start + 6)
    if (end < 0) return [...parts, text.slice(at)].join('\n')
    const head = text.slice(at, start)
    parts.push(head)
    if (hiddenObject.test(text.slice(start + 6, end))) parts.push(text.slice(start + 6, end))
    if (objectStream.test(head.slice(head.lastIndexOf('obj')).replace(/#4f/gi, 'O'))) {
      const packed = room > 0 ? unpacked(content.subarray(start + 6, end), head, room) : undefined
      if (packed === undefined) return undefined
      parts.push(packed)
      room -= packed.length
    }
    at = end + 9
  }
}

/** A stream of packed objects as text; undefined when it is packed in a way that no ordinary program uses, or blows up. */
function unpacked(body: Buffer, head: string, room: number): string | undefined {
  const bytes = body.subarray(body[0] === 13 && body[1] === 10 ? 2 : 1)
  if (/\/(Predictor\s*(?!1\b)\d|LZW|ASCII|RunLength|Crypt)/.test(head.slice(head.lastIndexOf('obj')))) return undefined
  if (!/\/(FlateDecode|Fl)\b/.test(head)) return bytes.toString('latin1')
  try {
    return inflateSync(bytes, { maxOutputLength: room }).toString('latin1')
  } catch {
    return undefined
  }
}
