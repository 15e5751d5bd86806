import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCatalogue } from './loader.ts'
import { type Hit, searchIndex } from './search.ts'

let search: (query: string) => Hit[]
beforeAll(async () => {
  const { catalogue } = await loadCatalogue(join(import.meta.dirname, '../../catalogue'))
  search = searchIndex(catalogue.matters.map(({ code, name, words }) => ({ key: code, name, words })))
})

describe('查找事项', () => {
  it.each([
    ['社会保障卡补领', 'ss-card-reissue', '社会保障卡补领'],
    ['社会保障', 'ss-card-reissue', '社会保障卡补领'],
    ['sbk', 'ss-card-reissue', '社会保障卡补领'],
    ['shbzk', 'ss-card-reissue', '社会保障卡补领'],
    ['shebaoka', 'ss-card-reissue', '社保卡'],
    ['ＳＢＫ', 'ss-card-reissue', '社会保障卡补领'],
    ['社保卡丢了', 'ss-card-reissue', '社保卡丢了'],
    ['我的社保卡丢了怎么办', 'ss-card-reissue', '社保卡'],
    ['社保 卡', 'ss-card-reissue', '社保卡'],
    ['补卡', 'ss-card-reissue', '补社保卡'],
    ['医保', 'resident-medical-enrolment', '城乡居民医保参保登记'],
    ['新农合', 'resident-medical-enrolment', '新农合'],
    ['yibao', 'resident-medical-enrolment', '城乡居民医保参保登记'],
    ['jzz', 'residence-permit', '居住证申领'],
    ['juzhuzheng', 'residence-permit', '居住证申领'],
    ['居住正', 'residence-permit', '居住证申领'],
    ['居主证', 'residence-permit', '居住证申领'],
    ['juzhuzeng', 'residence-permit', '居住证申领'],
    ['暂住证', 'residence-permit', '暂住证'],
    ['外地看病', 'remote-medical-filing', '外地看病'],
    ['办营业执照', 'sole-trader-registration', '办营业执照'],
    ['个体户', 'sole-trader-registration', '个体户'],
    ['社保证明', 'contribution-proof-print', '社保证明'],
    ['养老认证', 'pension-qualification', '养老认证'],
    ['开饭店', 'food-business-permit', '开饭店办证'],
  ])('输入“%s”，首先看到 %s，并说明因“%s”找到', (query, key, matched) => {
    expect(search(query)[0]).toMatchObject({ key, matched })
  })
  it('不相干的词一项也不出', () => {
    for (const query of ['', '  ', '?', '离婚', 'xyz', '不动产过户']) expect(search(query)).toEqual([])
  })
  it('先全名，再开头，再包含，再首字母，再跳字，再俗称，再近似', () => {
    const names = ['退休', '退休审批', '办理退休', '提前推行信息', '推动行业休整', '养老']
    const find = searchIndex(names.map((name) => ({ key: name, name, words: name === '养老' ? ['退休金'] : [] })))
    expect(find('退休').map((hit) => hit.key)).toEqual(['退休', '退休审批', '办理退休', '养老'])
    expect(find('tx').map((hit) => hit.key)).toEqual(['退休', '退休审批', '办理退休', '提前推行信息', '推动行业休整', '养老'])
    expect(find('退修')[0]).toMatchObject({ key: '退休', rank: 6 })
  })
  it('有更好的结果时不拿近似的凑数', () => {
    const find = searchIndex(['居住证', '居住卡'].map((name) => ({ key: name, name, words: [] })))
    expect(find('居住证').map((hit) => hit.key)).toEqual(['居住证'])
  })
})
