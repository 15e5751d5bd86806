import type { Tx } from '@tongban/kit/db'
import { expect, test } from 'vitest'
import * as store from './store.ts'
import * as own from './store-own.ts'
import * as tracks from './store-tracks.ts'

/** What must not compile: reading what hangs on a case by a bare id, or by a row that no policy let through. Never run. */
const refused = (tx: Tx, id: string, row: store.CaseRow) => [
  // @ts-expect-error case_event: a bare id
  () => store.events(tx, id),
  // @ts-expect-error case_event: a row that was not seen
  () => store.lastEvent(tx, row),
  // @ts-expect-error case_event: what looks like a case
  () => own.eventsSince(tx, { cell: 1, id }, 'submit', new Date()),
  // @ts-expect-error case_material: a bare id
  () => store.materials(tx, id),
  // @ts-expect-error case_material: a row that was not seen
  () => store.materials(tx, row),
  // @ts-expect-error case_gap: a bare id
  () => store.gaps(tx, id, 1),
  // @ts-expect-error case_gap: a row that was not seen
  () => store.gaps(tx, row, 1),
  // @ts-expect-error case_opinion: a bare id
  () => store.opinions(tx, id),
  // @ts-expect-error case_opinion: a row that was not seen
  () => store.opinions(tx, row),
  // @ts-expect-error case_promise: a bare id
  () => tracks.promises(tx, id),
  // @ts-expect-error case_promise: a row that was not seen
  () => tracks.settlePromises(tx, row, [id], 'kept', new Date()),
  // @ts-expect-error case_special: a bare id
  () => tracks.specials(tx, id),
  // @ts-expect-error case_special: a row that was not seen
  () => tracks.endSpecial(tx, row, '2026-11-20', ''),
  // @ts-expect-error case_line: a bare id
  () => tracks.lines(tx, id),
  // @ts-expect-error case_line: a row that was not seen
  () => tracks.lines(tx, row),
  // @ts-expect-error case_task: a bare id
  () => tracks.tasksOfCase(tx, id),
  // @ts-expect-error case_task: a row that was not seen
  () => tracks.lockTask(tx, row, id),
  // @ts-expect-error case_warning: a bare id
  () => tracks.warnings(tx, id),
  // @ts-expect-error case_warning: a row that was not seen
  () => tracks.warnings(tx, row),
]

test('办件的下级只凭看得到的办件读：编号、没核过的行都编译不过', () => expect(refused).toBeTypeOf('function'))
