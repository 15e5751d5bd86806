import { type CompiledQuery, type Db, sql } from '@tongban/kit/db'
import { insertMany } from '@tongban/kit/many'
import type { CaseRow, EventRow, MaterialRow, Own } from './store.ts'
import type { PromiseRow } from './store-tracks.ts'

/** Everything of one new case; many of them are written by one statement a table. */
export interface NewCase {
  row: CaseRow
  words: Buffer[]
  materials: Own<MaterialRow>[]
  promises: Own<PromiseRow>[]
  event: EventRow
}

const caseColumns = [
  'id',
  'no',
  'revision',
  'region',
  'matter',
  'matter_version',
  'implementation_version',
  'procedure',
  'status',
  'step',
  'channel',
  'open',
  'received_at',
  'received_unit',
  'received_by',
  'organ',
  'handled_unit',
  'handled_role',
  'first_asked',
  'citizen',
  'agent',
  'relation',
  'mandate',
  'helper',
  'applicant',
  'level',
  'identified_by',
  'id_index',
  'name_index',
  'phone_index',
  'relay_index',
  'sealed',
  'situation',
  'form',
  'corrections',
  'clock',
  'due_on',
  'step_due_on',
  'paused',
  'calendar_version',
] as const
/** What a case that is only received cannot have yet. */
export const emptyAtFirst = {
  outcome: null,
  accepted_at: null,
  accepted_unit: null,
  accepted_by: null,
  assigned: null,
  passing_to: null,
  concluded_at: null,
  collected_at: null,
  collected_unit: null,
  collected_by: null,
  visible_to: [],
} satisfies Omit<CaseRow, 'cell' | (typeof caseColumns)[number]>

const json: ReadonlySet<string> = new Set(['situation', 'form', 'clock'])
const sent = (row: CaseRow, column: (typeof caseColumns)[number]) => {
  const value = row[column]
  return value instanceof Date ? value.toISOString() : json.has(column) ? JSON.stringify(value) : value
}

const materialColumns = ['case_id', 'id', 'round', 'item', 'source', 'file'] as const
const eventColumns = ['case_id', 'id', 'seq', 'at', 'action', 'actor', 'unit', 'data', 'actor_name', 'prev', 'digest'] as const
const promiseColumns = ['case_id', 'id', 'citizen', 'kind', 'item', 'due_on', 'status', 'file', 'at'] as const
const wordsAtOnce = 256

/** The statements that write new cases with all that hangs on them; each names the cell, so that one shard can run it. */
export function insertCases(cell: number, made: readonly NewCase[]): CompiledQuery[] {
  const each = <T>(rowsOf: (of: NewCase) => T[], values: (row: T, caseId: string) => unknown[]) =>
    made.flatMap((one) => rowsOf(one).map((row) => values(row, one.row.id)))
  const materials = each(
    (one) => one.materials,
    (m, id) => [id, m.id, m.round, m.item, m.source, m.file],
  )
  const events = each(
    (one) => [one.event],
    (e, id) => [id, e.id, e.seq, e.at.toISOString(), e.action, e.actor, e.unit, JSON.stringify(e.data), e.actor_name, e.prev, e.digest],
  )
  const promises = each(
    (one) => one.promises,
    (p, id) => [id, p.id, p.citizen, p.kind, p.item, p.due_on, p.status, p.file, p.at.toISOString()],
  )
  const words = each(
    (one) => one.words,
    (word, id) => [word, id],
  )
  return [
    ...insertMany(
      'cases',
      caseColumns,
      cell,
      made.map(({ row }) => caseColumns.map((column) => sent(row, column))),
    ),
    ...insertMany('case_material', materialColumns, cell, materials),
    ...insertMany('case_event', eventColumns, cell, events),
    ...insertMany('case_promise', promiseColumns, cell, promises),
    ...insertMany('case_word', ['word', 'case_id'], cell, words, wordsAtOnce),
  ]
}

export const dropDrafts = (db: Db, cell: number, staff: string, ids: readonly string[]) =>
  db.deleteFrom('case_draft').where('cell', '=', cell).where('staff', '=', staff).where('id', '=', sql<string>`any (${ids}::uuid[])`)

/** Takes the next `size` serials of a day; gives the last of them. What a process does not use is never used. */
export const takeSerials = (db: Db, cell: number, day: string, size: number) =>
  db
    .insertInto('case_serial')
    .values({ cell, day, last: size })
    .onConflict((c) => c.columns(['cell', 'day']).doUpdateSet((e) => ({ last: e('case_serial.last', '+', size) })))
    .returning('last')
