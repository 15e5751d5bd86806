import { describe, expect, it } from 'vitest'
import { insertMany } from './many.ts'

const rows = (count: number) => Array.from({ length: count }, (_, n) => [n, `第${n}`])
const sizes = (count: number, most = 32) =>
  insertMany('letter', ['id', 'kind'], 1, rows(count), most).map((one) => one.parameters.length / 2)

describe('多行写入', () => {
  it('分区是写明的常量，一行一组参数', () => {
    const [one] = insertMany('letter', ['id', 'kind'], 7, rows(2))
    expect(one!.sql).toBe('insert into letter (cell, id, kind) values (7, $1, $2), (7, $3, $4)')
    expect(one!.parameters).toEqual([0, '第0', 1, '第1'])
  })
  it('行数按二的幂分，写法只有几种，一行不丢', () => {
    expect([sizes(13), sizes(32), sizes(45), sizes(0)]).toEqual([[8, 4, 1], [32], [32, 8, 4, 1], []])
    const values = insertMany('letter', ['id', 'kind'], 1, rows(77)).flatMap((one) => one.parameters)
    expect(values).toEqual(rows(77).flat())
  })
})
