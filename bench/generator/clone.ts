import { type Keys, sealJson } from '@tongban/kit/crypto'
import { linkOf } from '@tongban/kit/events'
import type { Random } from '@tongban/kit/random'
import type { Cell, Table } from './ground.ts'
import { hex, type Invented } from './people.ts'
import type { Template } from './templates.ts'

/** How one generated case differs from its template. */
export interface Difference {
  no: string
  person: Invented
  /** Days by which everything lay earlier. */
  earlier: number
  /** Units, staff and their names that stand in for the template's: the case is received at another outlet. */
  instead: ReadonlyMap<string, string>
}

export type Cloner = (difference: Difference) => Map<string, Cell[][]>

const day = 86_400_000
const never = '9999-12-31'
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Makes cases like one template: ids, number, person and days are new, everything else is as it really was; events are chained anew. */
export function clonerOf(template: Template, tables: readonly Table[], keys: Keys, random: Random): Cloner {
  const blank = hex(sealJson(keys, random, {}))
  const own = ownIds(template, tables)
  return (difference) => {
    const change = changeFor(template, own, difference, random)
    const rows = new Map<string, Cell[][]>()
    for (const table of tables) {
      if (table.name === 'citizen') continue
      if (table.name === 'case_word') rows.set(table.name, wordRows(template, difference, change, table))
      else
        rows.set(
          table.name,
          template.rows.get(table.name)!.map((row) => row.map((cell, n) => change(table, table.columns[n]!, cell))),
        )
    }
    personal(rows.get('cases')![0]!, tables.find(({ name }) => name === 'cases')!, template, difference, keys, random)
    letters(rows.get('letter') ?? [], tables.find(({ name }) => name === 'letter')!, blank, random)
    chain(rows.get('case_event')!, tables.find(({ name }) => name === 'case_event')!)
    return rows
  }
}

/** Ids of the template's own rows: each generated case has others. */
function ownIds({ rows }: Template, tables: readonly Table[]): string[] {
  return tables.flatMap(({ name, columns }) => {
    const at = columns.findIndex((column) => column.name === 'id')
    return name === 'citizen' || at < 0 ? [] : rows.get(name)!.map((row) => row[at]!)
  })
}

type Change = (table: Table, column: Table['columns'][number], cell: Cell) => Cell

function changeFor(template: Template, own: readonly string[], { no, person, earlier, instead }: Difference, random: Random): Change {
  const at = new Date(Date.now() - earlier * day)
  const ids = new Map([...own.map((id) => [id, random.uuid(at)] as const), [template.person.citizen, person.citizen] as const])
  const other = (text: string) => ids.get(text) ?? instead.get(text) ?? text
  return (_table, { type }, cell) => {
    if (cell === null) return null
    if (type === 'uuid') return other(cell)
    if (type === 'timestamp with time zone') return instantOf(cell, earlier)
    if (type === 'date') return dayOf(cell, earlier)
    if (type === 'bytea' || type === 'integer' || type === 'smallint' || type === 'boolean') return cell
    const text = cell.includes(template.no) ? cell.replaceAll(template.no, no) : cell
    if (type === 'jsonb') return text.replace(uuid, other).replace(/\b\d{4}-\d\d-\d\d\b/g, (date) => dayOf(date, earlier))
    if (type === 'uuid[]') return text.replace(uuid, other)
    return instead.get(text) ?? text
  }
}

const instantOf = (text: string, earlier: number) => (earlier === 0 ? text : new Date(Date.parse(text) - earlier * day).toISOString())
const dayOf = (text: string, earlier: number) =>
  earlier === 0 || text === never ? text : new Date(Date.parse(`${text}T00:00:00Z`) - earlier * day).toISOString().slice(0, 10)

/** The form's words stay, the person's are others. */
function wordRows({ words, rows }: Template, { person }: Difference, change: Change, table: Table): Cell[][] {
  const [like] = rows.get('case_word')!
  if (!like) return []
  const at = table.columns.findIndex(({ name }) => name === 'word')
  const row = like.map((cell, n) => change(table, table.columns[n]!, cell))
  return [...new Set([...words, ...person.words])].map((word) => row.with(at, word))
}

const setter =
  (row: Cell[], { columns }: Table) =>
  (name: string, value: Cell) => {
    const at = columns.findIndex((column) => column.name === name)
    if (at >= 0) row[at] = value
  }

function personal(row: Cell[], table: Table, { sealed }: Template, { person, no }: Difference, keys: Keys, random: Random): void {
  const set = setter(row, table)
  const { name, idNumber, phone } = person
  set('no', no)
  set('applicant', person.masked)
  set('id_index', person.idIndex)
  set('name_index', person.nameIndex)
  set('phone_index', person.phoneIndex)
  set('relay_index', hex(random.bytes(32)))
  set('sealed', hex(sealJson(keys, random, { ...sealed, name, idNumber, phone })))
}

/** Generated letters count as drawn and say nothing: drawing is measured by itself. */
function letters(rows: Cell[][], table: Table, blank: string, random: Random): void {
  for (const row of rows) {
    const set = setter(row, table)
    set('facts', blank)
    set('code', random.bytes(5).toString('hex'))
  }
}

/** Every event is linked to the one before, as the product does it. */
function chain(rows: Cell[][], { columns }: Table): void {
  const at = (name: string) => columns.findIndex((column) => column.name === name)
  const [id, subject, seq, when, action, actor, actorName, unit, data, prev, digest] = [
    ...['id', 'case_id', 'seq', 'at', 'action', 'actor', 'actor_name', 'unit', 'data', 'prev', 'digest'].map(at),
  ] as [number, number, number, number, number, number, number, number, number, number, number]
  let last = ''
  for (const row of rows.sort((a, b) => Number(a[seq]) - Number(b[seq]))) {
    const happened = {
      id: row[id]!,
      seq: Number(row[seq]),
      at: new Date(row[when]!),
      action: row[action]!,
      actor: row[actor]!,
      actorName: row[actorName]!,
      unit: row[unit]!,
      data: JSON.parse(row[data]!) as Record<string, unknown>,
    }
    row[prev] = last
    last = linkOf(last, row[subject]!, happened)
    row[digest] = last
  }
}
