import { describe, expect, it } from 'vitest'
import type { WrittenRow } from './rows.ts'
import { insertScript } from './script.ts'

const row = (table: string, columns: Record<string, string>): WrittenRow => ({ table, columns, isNew: true })
const rows = [
  row('case_word', { cell: '1', word: "E'\\\\x01'::bytea", case_id: "'a'::uuid" }),
  row('case_word', { cell: '1', word: "E'\\\\x02'::bytea", case_id: "'a'::uuid" }),
  row('cases', {
    cell: '1',
    id: "'a'::uuid",
    no: "'410411202611280000001'::text",
    id_index: "E'\\\\x03'::bytea",
    status: "'received'::text",
  }),
  row('idempotency', { cell: '1', principal: "'p'::uuid", key: "'k'::text", answer: "'{}'::text" }),
]

describe('对照的脚本', () => {
  const lines = insertScript(rows, 'bench').trim().split('\n')

  it('一件一个事务，一张表一句，先写办件再写挂在它上面的', () => {
    expect([lines[2], lines.at(-1)]).toEqual(['begin;', 'commit;'])
    expect(lines.slice(3, -1).map((line) => line.split(' ')[2])).toEqual(['bench.idempotency', 'bench.cases', 'bench.case_word'])
  })
  it('行数和内容照真的来，编号、编码、盲索引每次都是新的', () => {
    const [keys, cases, words] = lines.slice(3, -1) as [string, string, string]
    expect(keys).toContain("'{}'::text")
    expect(cases).toContain("'received'::text")
    expect(cases).not.toContain('410411202611280000001')
    expect(cases).not.toContain('x03')
    expect([words.includes('x01'), words.includes('x02'), words.match(/:client_id/g)?.length]).toEqual([true, true, 2])
  })
})
