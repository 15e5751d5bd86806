import type { Span } from './model.ts'

export type Face = 'regular' | 'bold'

/** The width of a text in points, as the font in use sets it. */
export type Measure = (text: string, face: Face, size: number) => number

export interface Setting {
  size: number
  width: number
  indent: number
  measure: Measure
  face?: Face
}

/** What a line is made of and never cut inside: a character, a word or figure, a dash of two characters. */
interface Atom {
  text: string
  face: Face
  width: number
}

/** A line: its atoms, its natural width without hanging punctuation, its indent; `closes` on a paragraph's last. */
export interface Line {
  atoms: Atom[]
  width: number
  indent: number
  closes: boolean
}

const closing = '，。、；：）》」』〉】〕］”’'
const opening = '（《「『〈【〔［“‘'
const neverFirst = new Set(`${closing}？！％‰…—～·,.;:?!)]}%`)
const neverLast = new Set(`${opening}([{￥$`)
const half = 0.5
const slackless = 0.01
const token = /\n| +|——|……|[0-9A-Za-zÀ-ɏ][!-~À-ɏ]*|[\s\S]\p{M}*/gu

/**
 * Breaks text into lines by the rules of 避头尾: no line starts with a closing mark or ends with an opening one unless nothing else fits,
 * words and figures stay whole where a line can hold them, a closing mark at the end may hang by its empty half.
 * Lines joined give back the text, and none is wider than the setting unless a single character is.
 */
export function breakLines(spans: Span[], setting: Setting): Line[] {
  const atoms = atomsOf(spans, setting)
  const lines: Line[] = []
  for (let start = 0; start < atoms.length; ) {
    const indent = start === 0 ? setting.indent : 0
    const limit = setting.width - indent
    const end = breakAt(atoms, start, fitting(atoms, start, limit, setting.size))
    const own = atoms.slice(start, end)
    const closes = end === atoms.length || own.at(-1)!.text === '\n'
    lines.push({ atoms: own, width: widthOf(own, setting.size), indent, closes })
    start = end
  }
  return lines
}

/** How far an atom moves left, in points: over its neighbour's empty half, and at a line's start over its own. */
export function squeeze(before: Atom | undefined, atom: Atom, size: number): number {
  const pair = !before || opening.includes(before.text) ? opening : closing.includes(before.text) ? closing + opening : ''
  return pair.includes(atom.text) ? half * size : 0
}

function atomsOf(spans: Span[], { size, width, indent, measure, face = 'regular' }: Setting): Atom[] {
  return spans.flatMap((span) => {
    const own: Face = span.strong ? 'bold' : face
    const sized = (text: string): Atom => ({ text, face: own, width: text === '\n' ? 0 : measure(text, own, size) })
    return (span.text.match(token) ?? []).flatMap((text) => {
      const atom = sized(text)
      return atom.width > width - indent ? [...text].map(sized) : [atom]
    })
  })
}

function fitting(atoms: Atom[], start: number, limit: number, size: number): number {
  let width = 0
  for (let at = start; at < atoms.length; at++) {
    const atom = atoms[at]!
    if (atom.text === '\n') return at + 1
    width += atom.width - squeeze(at > start ? atoms[at - 1] : undefined, atom, size)
    if (width - hanging(atoms, start, at, size) > limit + slackless) return at
  }
  return atoms.length
}

function breakAt(atoms: Atom[], start: number, fit: number): number {
  if (fit === atoms.length || atoms[fit - 1]?.text === '\n') return fit
  for (let at = fit; at > start; at--) if (mayBreak(atoms[at - 1]!, atoms[at]!)) return at
  return Math.max(fit, start + 1)
}

const mayBreak = (before: Atom, after: Atom): boolean =>
  !neverFirst.has(after.text[0]!) && !neverLast.has(before.text.at(-1)!) && after.text[0] !== ' '

/** What of a line's end may stand outside: spaces, and the empty half of a closing mark before them. */
function hanging(atoms: Atom[], start: number, last: number, size: number): number {
  let at = atoms[last]!.text === '\n' ? last - 1 : last
  let outside = 0
  for (; at >= start && atoms[at]!.text[0] === ' '; at--) outside += atoms[at]!.width
  return at >= start && closing.includes(atoms[at]!.text) ? outside + half * size : outside
}

function widthOf(atoms: Atom[], size: number): number {
  const natural = atoms.reduce((sum, atom, at) => sum + atom.width - squeeze(atoms[at - 1], atom, size), 0)
  return natural - hanging(atoms, 0, atoms.length - 1, size)
}
