import { randomUUID } from 'node:crypto'
import { type Half, median, type Pair, pairsOf } from '../figures/pairs.ts'
import { clerksOf, dropWaitingLetters, identified, submissions } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import { changeScript, fillCopies } from '../pgbench/changes.ts'
import { marked, rowsSince, type WrittenRow } from '../pgbench/rows.ts'
import { copyTables } from '../pgbench/script.ts'
import { benched, loaded } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'

const connections = 8
const goal = 0.6
const opinion = '材料齐全，信息核对一致，符合办理条件，建议通过。'

/** What three officers do with a case one after the other; each raises its revision by one. */
const acts = [
  { what: '受理', by: 'hr.review', path: 'acceptance', body: { revision: 1, overlap: '经核对，不是重复申请' }, status: 'accepted' },
  { what: '审核', by: 'hr.review', path: 'opinions', body: { revision: 2, recommendation: 'approved', opinion }, status: 'accepted' },
  { what: '决定', by: 'hr.decide', path: 'decision', body: { revision: 3, outcome: 'approved', opinion }, status: 'concluded' },
] as const
type Act = (typeof acts)[number]

export const actsOfOfficers: Measurement = {
  name: 'acts',
  line: '部门的受理、审核、决定：8 个连接，对照 pgbench 写同样的行',
  async run(asked) {
    const house = await asked.house()
    const given = { citizens: await identified(house, 300), clerks: await clerksOf(house, 12) }
    const scripts = await baselines(house, given)
    const halves = acts.map(() => [] as { ours: Half; baseline: Half }[])
    // Officers see the cases in three steps, so a pair of each act is taken from the same cases.
    for (let n = 0; n < asked.pairs; n++) {
      const nos = await received(house, given, batchOf(asked))
      for (const [k, act] of acts.entries()) {
        const ours = await acted(house, act, nos)
        await dropWaitingLetters(house)
        halves[k]!.push({
          ours,
          baseline: await benched(house, { script: scripts[k]!, clients: connections, seconds: Math.min(3, asked.seconds) }),
        })
      }
      asked.log(`  第 ${n + 1} 对：${acts.map(({ what }, k) => `${what} ${halves[k]!.at(-1)!.ours.rate.toFixed(0)}`).join('，')} 件/秒`)
    }
    return acts.map(({ what }, k) => rowOf(what, pairsOf(halves[k]!)))
  },
}

const batchOf = ({ seconds }: Asked) => Math.max(60, seconds * 80)

type Given = { citizens: string[]; clerks: Awaited<ReturnType<typeof clerksOf>> }

function rowOf(what: string, pairs: Pair[]): Row {
  const met = median(pairs.map(({ ratio }) => ratio)) >= goal
  return {
    measurement: 'acts',
    what: `${what}，${connections} 个连接`,
    unit: '件/秒',
    baseline: 'pgbench 写同样的行',
    pairs,
    goal: `≥${goal}`,
    met,
  }
}

/** Numbers of so many cases that have just been received. */
async function received(house: BenchHouse, { citizens, clerks }: Given, count: number): Promise<string[]> {
  const requests = await submissions(house, citizens, await clerksOf(house, clerks.length), count)
  const since = await marked(house)
  await house.load({ connections: 16, seconds: 600, requests, repeat: false, expected: { status: 201, body: '"no"' } })
  const rows = await house.sql<{ no: string }>(
    `select no from cases where status = 'received' and revision = 1 and xmin::text::bigint > $1::bigint`,
    [since],
  )
  await dropWaitingLetters(house)
  return rows.map(({ no }) => no)
}

async function acted(house: BenchHouse, { by, path, body, status }: Act, nos: string[]): Promise<Half> {
  const cookie = await house.cookieOf(by)
  const requests = nos.map((no) => ({ method: 'POST' as const, path: `/api/cases/${no}/${path}`, cookie, body, key: randomUUID() }))
  return loaded(house, { connections, seconds: 600, requests, repeat: false, expected: { status: 201, body: `"status":"${status}"` } })
}

/** One case on its way shows which rows each act writes. */
async function baselines(house: BenchHouse, given: Given): Promise<string[]> {
  // A first one makes the year's rows of letter numbers, so that the second changes them as all later ones do.
  await everyAct(house, given)
  await copyTables(house)
  const seen = await everyAct(house, given)
  const serials = seen.flatMap(({ rows }) => rows.filter(({ table }) => table === 'letter_serial'))
  const distinct = new Map(serials.map((row) => [`${row.columns.organ} ${row.columns.kind} ${row.columns.year}`, row]))
  await fillCopies(house, seen[0]!.before, [...distinct.values()])
  return seen.map(({ before, rows }) => changeScript(before, rows))
}

async function everyAct(house: BenchHouse, given: Given): Promise<{ before: WrittenRow; rows: WrittenRow[] }[]> {
  let mark = await marked(house)
  const nos = await received(house, given, 1)
  const first = await rowsSince(house, mark, changed)
  let before = caseOf(first)
  // A letter that is drawn meanwhile is written again; only those that the act itself issued count.
  const letters = new Set(lettersOf(first))
  const seen: { before: WrittenRow; rows: WrittenRow[] }[] = []
  for (const act of acts) {
    mark = await marked(house)
    await acted(house, act, nos)
    const rows = await rowsSince(house, mark, changed)
    seen.push({ before, rows: rows.filter(({ table, columns }) => table !== 'letter' || !letters.has(columns.id!)) })
    for (const id of lettersOf(rows)) letters.add(id)
    before = caseOf(rows)
  }
  return seen
}

const changed = ['cases', 'letter_serial']
const caseOf = (rows: WrittenRow[]) => rows.find(({ table }) => table === 'cases')!
const lettersOf = (rows: WrittenRow[]) => rows.flatMap(({ table, columns }) => (table === 'letter' ? [columns.id!] : []))
