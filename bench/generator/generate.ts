import { withClient } from '@tongban/kit/postgres/connection'
import type pg from 'pg'
import { copyIn, lineOf, withoutIndexes } from './copy.ts'
import { seededRandom } from './dice.ts'
import type { Ground, Table } from './ground.ts'
import { type Invented, invented } from './people.ts'
import { makerOf, type Outlet } from './plan.ts'
import { caseTables, type Template, templatesIn } from './templates.ts'

export interface Wish {
  cases: number
  seed: number
  /** Who receives cases: the units, staff and names that stand for the template's clerk, one set an outlet. */
  outlets: readonly Outlet[]
  log(line: string): void
}

const batch = 400
/** Below this the indexes stay: dropping and building them would take longer. */
const many = 5_000
/** One person has about five cases. */
const casesEach = 5

/** Fills a house with cases like those that are in it already, the oldest first; they are spread over the year so far. */
export async function generate(ground: Ground, wish: Wish): Promise<void> {
  const tables = await caseTables(ground)
  const templates = await templatesIn(ground, tables)
  if (templates.length === 0) throw new Error('没有可以照着造的办件：请先装入几件。')
  const fill = () => filled(ground, tables, templates, wish)
  await (wish.cases >= many ? withoutIndexes(ground, tables, fill) : fill())
  await withClient(ground.admin, (client) => client.query('vacuum (analyze)'))
}

async function filled(ground: Ground, tables: readonly Table[], templates: readonly Template[], wish: Wish): Promise<void> {
  const random = seededRandom(wish.seed)
  const people = Array.from({ length: Math.max(20, Math.ceil(wish.cases / casesEach)) }, (_, n) => invented(n, ground.keys, random))
  const made = makerOf(ground, { tables, templates, people, random, ...wish })
  const began = performance.now()
  await withLoaders(ground, async (clients) => {
    await copyIn(clients[0]!, tables.find(({ name }) => name === 'citizen')!, citizenLines(templates[0]!, tables, people))
    let sent: Promise<unknown> = Promise.resolve()
    for (let from = 0; from < wish.cases; from += batch) {
      const lines = made(from, Math.min(wish.cases, from + batch))
      await sent
      // The next batch is made while this one goes in; the connections share the tables.
      sent = Promise.all(
        clients.map((client, n) =>
          copyAll(
            client,
            tables.filter((_, k) => k % clients.length === n),
            lines,
          ),
        ),
      )
      if (from % (batch * 50) === 0) wish.log(`  已造 ${from} 件，${((performance.now() - began) / 1_000).toFixed(0)} 秒`)
    }
    await sent
  })
}

const loading = `set session_replication_role = replica; set synchronous_commit = off`

/** Three connections for whoever loads: foreign keys are not looked at, a commit does not wait. */
const withLoaders = ({ admin }: Ground, work: (clients: pg.Client[]) => Promise<void>) =>
  withClient(admin, (one) =>
    withClient(admin, (two) =>
      withClient(admin, async (three) => {
        const clients = [one, two, three]
        for (const client of clients) await client.query(loading)
        await work(clients)
      }),
    ),
  )

async function copyAll(client: pg.Client, tables: readonly Table[], lines: ReadonlyMap<string, string[]>): Promise<void> {
  for (const table of tables) if (lines.get(table.name)?.length) await copyIn(client, table, lines.get(table.name)!)
}

/** One row for each person, like that of the template's applicant. */
function citizenLines({ rows }: Template, tables: readonly Table[], people: readonly Invented[]): string[] {
  const { columns } = tables.find(({ name }) => name === 'citizen')!
  const like = rows.get('citizen')![0]!
  return people.map((person) => {
    const own: Record<string, string> = { id: person.citizen, id_index: person.idIndex, sealed: person.sealed }
    return lineOf(columns.map(({ name }, n) => own[name] ?? like[n]!))
  })
}
