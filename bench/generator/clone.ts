import { type Keys, sealJson } from '@tongban/kit/crypto'
import type { Random } from '@tongban/kit/random'
import { joined, type Made, type Piece, pieceReader, written } from './cells.ts'
import { escaped } from './copy.ts'
import { eventWriter } from './events.ts'
import type { Table } from './ground.ts'
import { hex, type Invented } from './people.ts'
import type { Template } from './templates.ts'

/** How one generated case differs from its template. */
export interface Difference {
  no: string
  person: Invented
  /** Whole days by which everything lay earlier. */
  earlier: number
  /** Units, staff and their names that stand in for the template's: the case is received at another outlet. */
  instead: ReadonlyMap<string, string>
}

/** Lines for COPY by table. */
export type Cloner = (difference: Difference, into: ReadonlyMap<string, string[]>) => void

type Writer = (made: Made) => string[]

/** Makes cases like one template: ids, number, person and days are new, everything else is as it really was; events are chained anew. */
export function clonerOf(template: Template, tables: readonly Table[], keys: Keys, random: Random, replaced: ReadonlySet<string>): Cloner {
  const own = ownIds(template, tables)
  const read = pieceReader(template, own, replaced)
  const writers = tables.flatMap((table): [string, Writer][] => {
    if (table.name === 'citizen') return []
    if (table.name === 'case_word') return [[table.name, wordWriter(template, table, read)]]
    if (table.name === 'case_event') return [[table.name, eventWriter(template, table, read)]]
    return [[table.name, rowWriter(template, table, read, specialOf(table.name, template, keys, random))]]
  })
  return ({ no, person, earlier, instead }, into) => {
    const made = { ids: freshIds(own.length, earlier, random), no, person, earlier, instead }
    for (const [name, write] of writers) into.get(name)!.push(...write(made))
  }
}

/** Ids of the template's own rows: each generated case has others. */
function ownIds({ rows }: Template, tables: readonly Table[]): string[] {
  return tables.flatMap(({ name, columns }) => {
    const at = columns.findIndex((column) => column.name === 'id')
    return name === 'citizen' || at < 0 ? [] : rows.get(name)!.map((row) => row[at]!)
  })
}

/** UUIDv7 of that day, as the product makes them. */
function freshIds(count: number, earlier: number, random: Random): string[] {
  const time = (Date.now() - earlier * 86_400_000).toString(16).padStart(12, '0')
  const bits = () => random.below(0x1_0000_0000).toString(16).padStart(8, '0')
  return Array.from({ length: count }, () => {
    const [one, two, three] = [bits(), bits(), bits()]
    return `${time.slice(0, 8)}-${time.slice(8)}-7${one.slice(0, 3)}-8${one.slice(3, 6)}-${two}${three.slice(0, 4)}`
  })
}

type Special = Record<string, (made: Made) => string>

/** What a person's case holds of them, and what generated letters say: nothing, for drawing is measured by itself. */
function specialOf(table: string, { sealed }: Template, keys: Keys, random: Random): Special {
  if (table === 'letter') {
    const blank = escaped(hex(sealJson(keys, random, {})))
    return { facts: () => blank, code: () => random.bytes(6).toString('hex') }
  }
  if (table !== 'cases') return {}
  return {
    no: ({ no }) => no,
    applicant: ({ person: { masked } }) => masked,
    id_index: ({ person: { idIndex } }) => escaped(idIndex),
    name_index: ({ person: { nameIndex } }) => escaped(nameIndex),
    phone_index: ({ person: { phoneIndex } }) => escaped(phoneIndex),
    relay_index: () => escaped(hex(random.bytes(32))),
    sealed: ({ person: { name, idNumber, phone } }) => escaped(hex(sealJson(keys, random, { ...sealed, name, idNumber, phone }))),
  }
}

type Reader = ReturnType<typeof pieceReader>

function rowWriter({ rows }: Template, { name, columns }: Table, read: Reader, special: Special): Writer {
  const lines = rows.get(name)!.map((row) => joined(row.map((cell, n): Piece => special[columns[n]!.name] ?? read(columns[n]!, cell))))
  return (made) => lines.map((pieces) => written(pieces, made))
}

/** The form's words stay, the person's are others. */
function wordWriter({ words, rows }: Template, { name, columns }: Table, read: Reader): Writer {
  const [like] = rows.get(name)!
  if (!like) return () => []
  const at = columns.findIndex((column) => column.name === 'word')
  const [before, after] = [like.slice(0, at), like.slice(at + 1)].map((cells, half) =>
    joined(cells.map((cell, n) => read(columns[half === 0 ? n : at + 1 + n]!, cell))),
  ) as [Piece[], Piece[]]
  return (made) => {
    const [head, tail] = [written(before, made).trimEnd(), written(after, made)]
    return [...new Set([...words, ...made.person.words])].map((word) => `${head}\t\\${word}\t${tail}`)
  }
}
