import { escaped } from './copy.ts'
import type { Cell, Table } from './ground.ts'
import type { Invented } from './people.ts'
import type { Template } from './templates.ts'

/** What one generated case puts in place of its template's own. */
export interface Made {
  ids: readonly string[]
  no: string
  person: Invented
  /** Whole days by which everything lay earlier. */
  earlier: number
  instead: ReadonlyMap<string, string>
}

/** A cell of a template: the same in every case, or told by the case that is made. */
export type Piece = string | ((made: Made) => string)

const day = 86_400_000
const never = '9999-12-31'
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const date = /\b\d{4}-\d\d-\d\d\b/g
/** Columns of these types never differ. */
const constant = ['bytea', 'integer', 'smallint', 'boolean', 'bigint']

export const instantOf = (text: string, earlier: number): string => new Date(Date.parse(text) - earlier * day).toISOString()
const dayOf = (text: string, earlier: number) =>
  text === never ? text : new Date(Date.parse(`${text}T00:00:00Z`) - earlier * day).toISOString().slice(0, 10)

/** Few distances, many cases: each cell is written once for each distance. */
function byDistance(written: (earlier: number) => string): Piece {
  const known = new Map<number, string>()
  return ({ earlier }) => {
    const text = known.get(earlier) ?? written(earlier)
    known.set(earlier, text)
    return text
  }
}

/** Reads cells of one template into pieces; `own` are the ids of its rows. */
export function pieceReader({ no, person }: Template, own: readonly string[], replaced: ReadonlySet<string>) {
  const places = new Map(own.map((id, n) => [id, n]))
  const idOf = (id: string, made: Made) => {
    const place = places.get(id)
    return place === undefined ? (id === person.citizen ? made.person.citizen : (made.instead.get(id) ?? id)) : made.ids[place]!
  }
  const changes = (id: string) => places.has(id) || id === person.citizen || replaced.has(id)

  return ({ type }: Table['columns'][number], cell: Cell): Piece => {
    if (cell === null) return '\\N'
    if (constant.includes(type)) return escaped(cell)
    if (type === 'uuid') return changes(cell) ? (made) => idOf(cell, made) : cell
    if (type === 'timestamp with time zone') return byDistance((earlier) => instantOf(cell, earlier))
    if (type === 'date') return cell === never ? cell : byDistance((earlier) => dayOf(cell, earlier))
    const ids = [...cell.matchAll(uuid)].some(([id]) => changes(id))
    const dated = type === 'jsonb' && cell.search(date) >= 0
    if (cell.includes(no) || ids)
      return (made) =>
        escaped(
          dates(
            cell.replaceAll(no, made.no).replace(uuid, (id) => idOf(id, made)),
            dated ? made.earlier : 0,
          ),
        )
    if (dated) return byDistance((earlier) => escaped(dates(cell, earlier)))
    return replaced.has(cell) ? (made) => escaped(made.instead.get(cell) ?? cell) : escaped(cell)
  }
}

const dates = (text: string, earlier: number) => (earlier === 0 ? text : text.replace(date, (one) => dayOf(one, earlier)))

/** Neighbouring texts become one. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const shorter: Piece[] = []
  for (const [n, piece] of pieces.entries()) {
    const part = n === 0 ? [piece] : (['\t', piece] as Piece[])
    for (const one of part) {
      const last = shorter.at(-1)
      if (typeof one === 'string' && typeof last === 'string') shorter[shorter.length - 1] = last + one
      else shorter.push(one)
    }
  }
  return shorter
}

export function written(pieces: readonly Piece[], made: Made): string {
  let line = ''
  for (const piece of pieces) line += typeof piece === 'string' ? piece : piece(made)
  return `${line}\n`
}
