import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawLetter } from '@tongban/certificates'
import { staff } from '@tongban/demo/district'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childTables } from '../db/child-tables.ts'
import { fill } from './testing/filled.ts'
import { type Asked, type TestHouse, testHouse } from './testing.ts'

type Child = keyof typeof childTables

/** A row of a parent that has children of a kind, and the units that may see it. */
interface Held {
  path: string
  units: string[]
}

/** Between them they leave rows of every kind. */
const stories: Parameters<typeof fill>[1] = [
  ['lost', 'received'],
  ['broken', 'correcting'],
  ['shopAtHome', 'delivered'],
  ['proof', 'instant'],
  ['renter', 'paused'],
  ['pensioner', 'received'],
]

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
  await fill(house, stories)
}, 120_000)
afterAll(() => house?.close())

/** As the superuser, whom no policy binds: the first parent that has such a child. */
const held = (sql: string) => () =>
  withClient(house.database.admin, async (client) => {
    const [row] = (await client.query<Held>(sql)).rows
    if (!row) throw new Error(`nothing to show: ${sql}`)
    return row
  })

const unitsOf = 'array[c.received_unit, c.organ, c.handled_unit] || c.visible_to'
const ofCase = (child: string, more = '') =>
  held(`select '/cases/' || c.no as path, ${unitsOf} as units from cases c join ${child} t on t.cell = c.cell and t.case_id = c.id
    where c.region = '410411' ${more} order by c.no limit 1`)
const partners = `select '/partners/' || p.unit as path, array[p.unit] as units from partner p`
const ofPartner = (child: string) => held(`${partners} join ${child} t on t.cell = p.cell and t.partner = p.unit limit 1`)
const ofAgreement = (child: string) =>
  held(
    `select '/agreements/' || a.id as path, array[a.partner] as units from agreement a join ${child} t on t.cell = a.cell and t.agreement = a.id limit 1`,
  )
const ofTask = held(
  `select '/onboarding-tasks/' || k.id as path, array[k.owner] as units from onboarding_task k join onboarding_entry t on t.cell = k.cell and t.task = k.id
    where k.owner = k.partner limit 1`,
)

type Body = Asked['body']

/** Where the children of each kind are shown, and how many are in what is shown. A new child table without a line here does not compile. */
const shown: Record<Child, [find: () => Promise<Held>, count: (body: Body) => number]> = {
  agreement_breach: [ofAgreement('agreement_breach'), (body) => body.breachRecords.length],
  agreement_signature: [ofAgreement('agreement_signature'), (body) => body.signed.length],
  case_event: [ofCase('case_event'), (body) => body.timeline.length],
  case_gap: [ofCase('case_gap', "and c.status = 'correcting'"), (body) => body.gaps.length],
  case_line: [ofCase('case_line'), (body) => body.lines.length],
  case_material: [ofCase('case_material'), (body) => body.materials.length],
  case_opinion: [ofCase('case_opinion'), (body) => body.opinions.length],
  case_promise: [ofCase('case_promise'), (body) => body.promises.length],
  case_special: [ofCase('case_special'), (body) => body.specials.length],
  case_task: [ofCase('case_task'), (body) => body.checks.length],
  case_warning: [ofCase('case_warning'), (body) => body.warnings.length],
  letter: [ofCase('letter'), (body) => body.letters.length],
  lookup_log: [ofCase('lookup_log'), (body) => body.lookUps.length],
  onboarding_entry: [ofTask, (body) => body.history.length],
  partner_check: [
    ofPartner('partner_check'),
    ({ conditions }) => conditions.filter((one: Body) => ['met', 'unmet'].includes(one.state)).length,
  ],
  partner_event: [ofPartner('partner_event'), (body) => body.history.length],
  partner_evidence: [ofPartner('partner_evidence'), ({ conditions }) => conditions.filter((one: Body) => one.evidence).length],
}

const drawn = () => withClient(house.database.admin, async (client) => (await client.query<{ id: string }>('select id from letter')).rows)

/** Whoever works in these units, or in none of them and has no wide view. */
const people = (units: string[], inside: boolean) =>
  staff
    .filter(
      ({ unit, roles }) => !['bureau', 'office'].includes(unit) && roles.some((role) => ['clerk', 'reviewer', 'applicant'].includes(role)),
    )
    .filter(({ unit }) => units.includes(house.units.get(unit)!) === inside)
    .map(({ username }) => username)

const strangersOf = (units: string[]) => {
  const all = people(units, false)
  return ['clerk', 'post.', 'hr.', 'medical.'].flatMap((kind) => all.find((name) => name.startsWith(kind)) ?? [])
}

describe('下级的行只有看得到上级的人看得到', () => {
  test.each(Object.keys(childTables) as Child[])('%s', async (child) => {
    const [find, count] = shown[child]
    const { path, units } = await find()
    const [insider] = people(units, true)
    const own = await house.ask(insider, 'GET', path)
    expect([child, insider, own.status]).toEqual([child, insider, 200])
    expect(count(own.body)).toBeGreaterThan(0)
    const strangers = strangersOf(units)
    expect(strangers.length).toBeGreaterThan(1)
    const answers = await Promise.all(strangers.map(async (stranger) => (await house.ask(stranger, 'GET', path)).status))
    expect([child, answers.every((status) => [403, 404].includes(status)), answers.includes(404)]).toEqual([child, true, true])
  })

  test('材料文件和文书：外人要不到，办这件事的人要得到', async () => {
    const files = `select '/files/' || f.id as path, ${unitsOf} as units from file f join cases c on c.cell = f.cell and c.id = f.case_id
      where c.region = '410411' and f.owner_unit = c.received_unit limit 1`
    const letters = `select '/cases/' || c.no || '/letters/' || l.id as path, ${unitsOf} as units
      from letter l join cases c on c.cell = l.cell and c.id = l.case_id where c.region = '410411' limit 1`
    for (const { id } of await drawn()) await drawLetter(house.services, id)
    for (const { path, units } of [await held(files)(), await held(letters)()]) {
      const insiders = people(units, true)
      expect(insiders.length).toBeGreaterThan(1)
      for (const insider of insiders) expect([insider, (await house.ask(insider, 'GET', path)).status]).toEqual([insider, 200])
      for (const stranger of strangersOf(units))
        expect([stranger, (await house.ask(stranger, 'GET', path)).status]).toEqual([stranger, 404])
    }
  })

  test('每一张子表都有一处证明：只凭编号、凭没核过的行，编译不过', () => {
    const root = join(import.meta.dirname, '..')
    const proofs = globSync('modules/*/children.test.ts', { cwd: root }).flatMap((path) => [
      ...readFileSync(join(root, path), 'utf8').matchAll(/@ts-expect-error (\w+):/g),
    ])
    expect([...new Set(proofs.map(([, child]) => child))].sort()).toEqual(Object.keys(childTables))
  })
})
