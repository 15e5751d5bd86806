import { setTimeout as pause } from 'node:timers/promises'
import type { BenchHouse } from '../house/house.ts'

/** Backends tell what they scanned about once a second. */
const told = 1_500

/** Throws when `work` made the application's role read a whole large table: what a page shows must come by an index. */
export async function withoutWholeScans<T>(house: BenchHouse, work: () => Promise<T>): Promise<T> {
  const before = await scans(house)
  const result = await work()
  await pause(told)
  const after = await scans(house)
  const whole = [...after].filter(([table, count]) => count > (before.get(table) ?? 0)).map(([table]) => table)
  if (whole.length > 0) throw new Error(`整张表被读了一遍，没有走索引：${whole.join('、')}`)
  return result
}

async function scans(house: BenchHouse): Promise<Map<string, number>> {
  const rows = await house.sql<{ table: string; scans: number }>(
    `select relname as table, seq_scan::int as scans from pg_stat_user_tables
     where schemaname = 'public' and relname in ('cases', 'case_event', 'case_word', 'case_material', 'letter', 'file', 'citizen', 'idempotency')
       and n_live_tup > 5000`,
  )
  return new Map(rows.map(({ table, scans: count }) => [table, count]))
}
