import type { Tx } from '@tongban/kit/db'
import { expect, test } from 'vitest'
import * as store from './store.ts'

/** What must not compile: entries of a task by a bare id, or by a row that no policy let through. Never run. */
const refused = (tx: Tx, id: string, row: store.TaskRow) => [
  // @ts-expect-error onboarding_entry: a bare id
  () => store.entries(tx, id),
  // @ts-expect-error onboarding_entry: a row that was not seen
  () => store.entries(tx, row),
]

test('建设任务的经过只凭看得到的任务读：编号、没核过的行都编译不过', () => expect(refused).toBeTypeOf('function'))
