import { describe, expect, it } from 'vitest'
import { beforehand, candidates } from './candidates.ts'
import table from './syllables.json' with { type: 'json' }

const texts = (typed: string) => candidates(table, typed).map(({ text }) => text)

describe('自助机的拼音输入', () => {
  it('全拼、首字母都出词；一个音按常用次序出字', () => {
    expect(texts('pingdingshanshi')[0]).toBe('平顶山市')
    expect(texts('pdss')).toContain('平顶山市')
    expect(texts('yaomengjiedao')[0]).toBe('姚孟街道')
    expect(texts('shi').slice(0, 6)).toContain('是')
    expect(texts('nv')).toContain('女')
  })
  it('选一个字只用掉它的字母，余下的接着选', () => {
    expect(candidates(table, 'qinghe').find(({ text }) => text === '青')?.used).toBe(4)
    expect(texts('he')).toContain('禾')
  })
  it('常用的三千七百五十五个字都打得出来', () => {
    expect(new Set(Object.values(table.characters).join('')).size).toBeGreaterThan(3755)
  })
  it('姓名先给姓氏，地址先给本地的街道乡镇', () => {
    expect(beforehand(table, '紧急联系人姓名', '', []).slice(0, 2)).toEqual(['王', '李'])
    expect(beforehand(table, '紧急联系人姓名', '王', [])).toEqual([])
    expect(beforehand(table, '现住址', '', ['曹镇乡'])[0]).toBe('曹镇乡')
  })
})
