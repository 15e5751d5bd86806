import { describe, expect, test } from 'vitest'
import { compose, composeFrom } from './compose.ts'
import { templateFrom } from './loader.ts'
import { chineseDate, letterNumber, plainMoment } from './numbers.ts'
import { acceptance, approval, correction, delivery, receipt, refusal } from './samples.ts'
import { textOf, wanting } from './testing.ts'

describe('文书', () => {
  test('收件回执写明收了什么、收件不等于受理、多久答复、怎样查进度', () => {
    const text = textOf(compose('receipt', receipt))
    expect(text).toContain('收件不等于受理')
    expect(text).toContain('1|居民身份证|1份|—|核验后当场退还')
    expect(text).toContain('2026年11月21日9时05分')
    expect(text).toContain('在1个工作日内另行书面告知你')
    expect(text).toContain('办件编号410499202611210001237')
    expect(text).toContain('接力码482 916')
  })

  test('没有接力码的回执不提接力码，由人代交的写明代理人', () => {
    const text = textOf(compose('receipt', { ...receipt, relayCode: undefined, agent: '周小满' }))
    expect(text).not.toContain('接力码')
    expect(text).toContain('由周小满代理')
  })

  test('补正通知一次列出全部问题，许可引第三十二条，服务引一次性告知', () => {
    const letter = compose('correction', correction)
    expect(letter.blocks.find((block) => block.kind === 'table')?.rows).toHaveLength(3)
    expect(letter.basis).toEqual(['《中华人民共和国行政许可法》第三十二条第一款第（四）项'])
    expect(compose('correction', { ...correction, procedure: 'service' }).basis[0]).toContain('国发〔2022〕5号')
    expect(compose('correction', { ...correction, basis: ['《本省政务服务条例》第八条'] }).basis).toEqual(['《本省政务服务条例》第八条'])
  })

  test('受理通知写明两个时限、到期日和步骤', () => {
    const text = textOf(compose('acceptance', acceptance))
    expect(text).toContain('法定办结时限为20个工作日，本机关承诺8个工作日内办结')
    expect(text).toContain('最迟2026年12月3日办结')
    expect(text).toContain('2|现场核查|人力资源市场科、劳动保障监察大队|2个工作日')
  })

  test('决定书的名称随程序和结果', () => {
    const title = (procedure: 'permit' | 'service', outcome: 'approved' | 'refused') =>
      compose('decision', { ...refusal, procedure, outcome }).title
    expect(title('permit', 'approved')).toBe('准予行政许可决定书')
    expect(title('permit', 'refused')).toBe('不予行政许可决定书')
    expect(title('service', 'approved')).toBe('办结通知书')
    expect(title('service', 'refused')).toBe('不予办理决定书')
  })

  test('不予的决定告知向谁、多久内申请复议或者起诉，准予的不印', () => {
    expect(textOf(compose('decision', refusal))).toContain(
      '60日内，向平州市湛水区人民政府申请行政复议；也可以自收到本决定书之日起6个月内，依法向平州市湛水区人民法院',
    )
    expect(compose('decision', approval).remedy).toEqual([])
    expect(wanting('decision', { ...refusal, remedies: undefined })).toEqual(
      expect.arrayContaining(['remedies.reviewOrgan', 'remedies.reviewDays', 'remedies.court', 'remedies.suitMonths']),
    )
  })

  test('送达回证列出文书和份数，留出签名处', () => {
    const text = textOf(compose('delivery', delivery))
    expect(text).toContain('2|申请材料退还清单|平湛人社退〔2026〕000031号|2')
    expect(text).toContain('送达人：周小满、孟远')
    expect(text).toContain('受送达人签名或者盖章：')
  })

  test('落款日期用汉字，落款单位可以另写', () => {
    expect(compose('receipt', receipt).signature).toEqual({ organ: receipt.organ, date: '二〇二六年十一月二十一日' })
    expect(compose('receipt', { ...receipt, signedBy: '湛水农商银行和平路支行' }).signature?.organ).toBe('湛水农商银行和平路支行')
  })

  test('缺的、错的事实一次全部说出', () => {
    const facts = { ...acceptance, dueOn: undefined, acceptedOn: '二十一日', limits: undefined, steps: [{ name: '审查', unit: '' }] }
    const told = ['acceptedOn', 'dueOn', 'limits', 'steps.0.limit', 'steps.0.unit']
    expect((wanting('acceptance', facts) as string[]).toSorted()).toEqual(told)
  })

  test('姓名里的花括号和星号照样印出，不当作模板', () => {
    const letter = compose('receipt', { ...receipt, receiver: '{caseNo}**甲**' })
    expect(textOf(letter)).toContain('由{caseNo}**甲**经手')
  })

  test('地方可以换自己的词句，写错的模板说出错在哪里', () => {
    const own = templateFrom(
      'kind: receipt\nstyle: slip\ntitle: [{ text: 收件凭证 }]\nblocks: [{ paragraph: "{applicant}的材料收到" }]\nbasis: []\nremedy: []\nsigners: []\nsigned: false\ncopies: 一份\nverify: 扫码',
    )
    expect(composeFrom(own, receipt)).toMatchObject({ title: '收件凭证', blocks: [{ spans: [{ text: '李青禾的材料收到' }] }] })
    expect(() => templateFrom('kind: receipt\nstyle: banner')).toThrow('文书模板不合格')
  })
})

describe('文号和日期', () => {
  test('文号由简称、字、年份和六位序号组成', () => {
    expect(letterNumber('平湛人社', '受', 2026, 123)).toBe('平湛人社受〔2026〕000123号')
    expect(() => letterNumber('平湛人社', '受', 2026, 0)).toThrow(RangeError)
    expect(() => letterNumber('平湛人社', '受', 2026, 1_000_000)).toThrow(RangeError)
  })

  test.each([
    ['2026-11-21', '二〇二六年十一月二十一日'],
    ['2030-10-10', '二〇三〇年十月十日'],
    ['2027-01-30', '二〇二七年一月三十日'],
    ['2026-12-09', '二〇二六年十二月九日'],
  ])('%s 写作 %s', (iso, said) => expect(chineseDate(iso)).toBe(said))

  test('时刻按它自己的时区说', () => expect(plainMoment('2026-01-05T16:08:59+08:00')).toBe('2026年1月5日16时08分'))
})
