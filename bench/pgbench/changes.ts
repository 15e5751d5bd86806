import type { BenchHouse } from '../house/house.ts'
import type { WrittenRow } from './rows.ts'
import { insertScript } from './script.ts'

/** How many rows of the copy stand ready to be changed. */
const ready = 5_000

/** Fills the copies with rows like these, so that a baseline has something to change. */
export async function fillCopies(house: BenchHouse, cases: WrittenRow, serials: readonly WrittenRow[]): Promise<void> {
  const names = Object.keys(cases.columns)
  const values = names.map((name) => (name === 'id' ? 'gen_random_uuid()' : name === 'no' ? `lpad(g::text, 21, '0')` : cases.columns[name]))
  await house.sql('truncate bench.cases, bench.letter_serial')
  await house.sql(`insert into bench.cases (${names.join(', ')}) select ${values.join(', ')} from generate_series(1, ${ready}) g`)
  for (const { columns } of serials)
    await house.sql(`insert into bench.letter_serial (${Object.keys(columns).join(', ')}) values (${Object.values(columns).join(', ')})`)
  await house.sql('analyze bench.cases')
}

/** What an action writes: its new rows, the case's changed columns, and the next number of each kind of letter. */
export function changeScript(before: WrittenRow, rows: readonly WrittenRow[]): string {
  const cases = rows.find(({ table }) => table === 'cases')!
  const changed = Object.entries(cases.columns).filter(([name, value]) => before.columns[name] !== value)
  const updates = [
    `update bench.cases set ${changed.map(([name, value]) => `${name} = ${value}`).join(', ')} where cell = 1 and no = lpad((:chosen)::text, 21, '0')`,
    ...rows
      .filter(({ table }) => table === 'letter_serial')
      .map(
        ({ columns: { organ, kind, year } }) =>
          `update bench.letter_serial set last = last + 1 where cell = 1 and organ = ${organ} and kind = ${kind} and year = ${year}`,
      ),
  ]
  const inserted = insertScript(
    rows.filter(({ isNew }) => isNew),
    'bench',
  )
  return `\\set chosen random(1, ${ready})\n${inserted.replace('begin;', `begin;\n${updates.map((one) => `${one};`).join('\n')}`)}`
}
