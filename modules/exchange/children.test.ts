import type { Row, Tx } from '@tongban/kit/db'
import { expect, test } from 'vitest'
import * as store from './store.ts'

/** What must not compile: look-ups by a bare id, or by a row that no policy let through. Never run. */
const refused = (tx: Tx, id: string, row: Row<'cases'>) => [
  // @ts-expect-error lookup_log: a bare id
  () => store.lookUpsOfCase(tx, id),
  // @ts-expect-error lookup_log: a row that was not seen
  () => store.lookUpsOfCase(tx, row),
]

test('办件的查询记录只凭看得到的办件读：编号、没核过的行都编译不过', () => expect(refused).toBeTypeOf('function'))
