import { caseById } from '@tongban/cases'
import { type FactsOf, lettersIssued, lettersOf, newLetter } from '@tongban/certificates'
import { openJson } from '@tongban/kit/crypto'
import { inScope, later } from '@tongban/kit/db'
import { withClient } from '@tongban/kit/postgres/connection'
import { filledApplication, type TestHouse } from '../testing.ts'

const system = { kind: 'system' } as const

/** A case with letters that wait, besides its receipt `more` others that say the same; gives its number and the letters' ids. */
export async function waitingLetters(house: TestHouse, more: number): Promise<{ no: string; ids: string[] }> {
  const { no } = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))).body
  const [{ case_id, facts }] = await rowsOf<{ case_id: string; facts: Buffer }>(
    house,
    'select l.case_id, l.facts from letter l join cases c on c.id = l.case_id where c.no = $1',
    [no],
  )
  const told = openJson<FactsOf<'receipt'>>(house.services.keys, facts)
  const ids = await inScope(house.services, system, async (tx) => {
    const seen = (await caseById(tx, 1, case_id))!
    const letter = () => newLetter(house.services, { kind: 'receipt', facts: told, at: house.clock.now() })
    const issued = Array.from({ length: more }, () => ({ caseId: seen.id, letter: letter() }))
    await later(tx, ...lettersIssued(1, issued))
    return (await lettersOf(tx, seen)).map(({ id }) => id)
  })
  return { no, ids }
}

/** What the superuser reads, whom no policy binds. */
export const rowsOf = <T extends object>(house: TestHouse, text: string, values: unknown[] = []) =>
  withClient(house.database.admin, async (client) => (await client.query<T>(text, values)).rows as [T, ...T[]])

/** Makes a letter one that cannot be drawn: its sealed facts no longer open. Gives back the way to mend it. */
export async function spoil(house: TestHouse, letter: string): Promise<() => Promise<void>> {
  await rowsOf(house, `update letter set facts = facts || '\\x00'::bytea where id = $1`, [letter])
  return async () => void (await rowsOf(house, 'update letter set facts = substring(facts for length(facts) - 1) where id = $1', [letter]))
}
