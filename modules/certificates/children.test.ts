import type { Row, Tx } from '@tongban/kit/db'
import { expect, test } from 'vitest'
import * as store from './store.ts'

/** What must not compile: letters by a bare id, or by a row that no policy let through. Never run. */
const refused = (tx: Tx, id: string, row: Row<'cases'>) => [
  // @ts-expect-error letter: a bare id
  () => store.lettersOfCase(tx, id),
  // @ts-expect-error letter: a row that was not seen
  () => store.letterOfCase(tx, row, id),
]

test('办件的文书只凭看得到的办件读：编号、没核过的行都编译不过', () => expect(refused).toBeTypeOf('function'))
