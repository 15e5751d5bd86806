import { describe, expect, test } from 'vitest'
import { compose } from './compose.ts'
import { measureText } from './fonts.ts'
import { layoutLetter } from './layout.ts'
import { type FactsOf, type LetterKind, letterKinds } from './model.ts'
import { acceptance, approval, correction, delivery, receipt } from './samples.ts'
import { turns } from './samples-turns.ts'
import { textOf, wanting } from './testing.ts'

const samples: { [K in LetterKind]: FactsOf<K> } = { ...turns, receipt, correction, acceptance, delivery, decision: approval }
const told = <K extends LetterKind>(kind: K, facts: FactsOf<K>) => textOf(compose(kind, facts))
const remedy = '60日内，向平州市湛水区人民政府申请行政复议；也可以自收到'
const remedyPlaces = ['remedies.reviewOrgan', 'remedies.reviewDays', 'remedies.court', 'remedies.suitMonths']

describe('每一种文书', () => {
  test.each(letterKinds)('%s 有词句、有样例，什么都没给时一次说出全部所缺', (kind) => {
    expect(compose(kind, samples[kind] as never).title).not.toBe('')
    expect(wanting(kind, {})).toEqual(expect.arrayContaining(['number', 'organ', 'applicant', 'matter', 'issuedOn', 'contact', 'demo']))
  })

  test.each(Object.keys(turns).filter((kind) => kind !== 'revocation') as LetterKind[])('%s 的样例排成一页', (kind) => {
    expect(layoutLetter(compose(kind, samples[kind] as never), measureText)).toHaveLength(1)
  })

  test('没有多出的事实：不认识的事实会被指出', () => {
    expect(wanting('special', { ...turns.special, room: '二楼' })).not.toEqual([])
  })
})

describe('补正与补齐', () => {
  test('补正回执写明依哪份通知、谁补交、收了什么，期限从次日起接着算', () => {
    const text = told('supplementReceipt', turns.supplementReceipt)
    expect(text).toContain('按照2026年11月21日《补正材料通知书》（平湛人社补〔2026〕000045号），孟远（代理人）于2026年11月25日10时20分')
    expect(text).toContain('2|验资报告|1份|—|')
    expect(text).toContain('要求补交的材料已经全部收到')
    expect(text).toContain('从2026年11月25日的次日起继续计算，最迟2026年11月30日书面告知')
  })

  test('容缺材料的回执写明审查没有停、还缺什么、何时办结', () => {
    const facts = {
      ...turns.supplementReceipt,
      demand: 'deferred' as const,
      dueOn: '2026-12-03',
      outstanding: ['劳务派遣管理制度', '场所照片'],
    }
    const text = told('supplementReceipt', facts)
    expect(text).toContain('《容缺受理通知书》')
    expect(text).toContain('还没有收到：劳务派遣管理制度、场所照片。')
    expect(text).toContain('审查没有停止，办理时限不变，最迟2026年12月3日办结')
    expect(text).not.toContain('全部收到')
    expect(text).not.toContain('收到不等于受理')
  })

  test('答复补正的没有答复日期，补齐容缺的没有办结日期，都不出回执', () => {
    expect(wanting('supplementReceipt', { ...turns.supplementReceipt, answerBy: undefined })).toEqual(['answerBy'])
    expect(wanting('supplementReceipt', { ...turns.supplementReceipt, demand: 'deferred' })).toEqual(['dueOn'])
  })

  test('只更正填报内容的，不列材料', () => {
    expect(told('supplementReceipt', { ...turns.supplementReceipt, materials: [] })).toContain('没有收取材料')
  })
})

describe('容缺受理和告知承诺', () => {
  test('容缺受理通知书逐项写明材料、形式、日期和后果，一式两份', () => {
    const letter = compose('deferredAcceptance', turns.deferredAcceptance)
    const text = textOf(letter)
    expect(text).toContain('1|经营场所使用证明|租赁合同原件1份、复印件1份|2026年11月27日')
    expect(text).toContain('逾期没有补齐的，终止办理')
    expect(text).toContain('全部补齐并符合要求以后，才发给办理结果')
    expect(text).toContain('因不可抗力不能按期补齐的')
    expect(text).toContain('法定办结时限为20个工作日，本机关承诺8个工作日内办结')
    expect(letter.copies).toContain('一式两份')
    expect(letter.basis[0]).toBe('《中华人民共和国行政许可法》第四十二条、第四十五条')
  })

  test('没有列出缺什么的，不能容缺受理', () => {
    expect(wanting('deferredAcceptance', { ...turns.deferredAcceptance, missing: [] })).toEqual(['missing'])
  })

  test('告知承诺受理通知书写明代替了什么证明、怎样核查、不实的后果', () => {
    const text = told('promiseAcceptance', turns.promiseAcceptance)
    expect(text).toContain('1|户口簿变更页|本人原名“李青”')
    expect(text).toContain('请予配合。办结后20个工作日内，向公安机关核对一次。')
    expect(text).toContain('依法终止办理、责令限期整改、撤销已经作出的决定或者予以行政处罚')
    expect(text).toContain('可以撤回承诺')
    expect(text).toContain('国办发〔2020〕42号')
    expect(text).not.toContain('行政许可法')
  })

  test('许可的告知承诺同时引行政许可法，地方自己的依据优先', () => {
    expect(compose('promiseAcceptance', { ...turns.promiseAcceptance, procedure: 'permit' }).basis).toHaveLength(2)
    const own = ['《本省政务服务条例》第八条']
    expect(compose('promiseAcceptance', { ...turns.promiseAcceptance, basis: own }).basis).toEqual(own)
  })

  test('两份承诺书在提交以前签署，没有办件编号也能印，留出签名处，不盖机关印章', () => {
    for (const kind of ['deferredPromise', 'commitment'] as const) {
      const letter = compose(kind, turns[kind] as never)
      expect(letter.caseNo).toBeUndefined()
      expect(letter.signature).toBeUndefined()
      expect(letter.signers).toEqual(['承诺人签名或者盖章', '代理人签名', '签署日期', '收件人签名'])
      const laid = layoutLetter(letter, measureText).flat()
      expect(laid.some((item) => item.kind === 'text' && item.text.startsWith('办件编号'))).toBe(false)
      expect(laid.filter((item) => item.kind === 'circle')).toEqual([])
    }
  })

  test('容缺承诺书写明自愿、材料、日期、后果，代理的写明代理人', () => {
    const text = told('deferredPromise', turns.deferredPromise)
    expect(text).toContain('自愿选择容缺受理')
    expect(text).toContain('2|劳务派遣管理制度（劳动合同、劳动报酬、社会保险等）|盖章的文本1份，也可以上传|2026年12月1日')
    expect(text).toContain('终止办理，已收的材料退还，由此造成的损失由我自行承担')
    expect(text).toContain('由孟远')
    expect(told('deferredPromise', { ...turns.deferredPromise, agent: undefined })).not.toContain('代理，')
  })

  test('告知承诺书先告知、后承诺：可以不选、核查、责任、撤回、是否公开', () => {
    const text = told('commitment', turns.commitment)
    expect(text.indexOf('一、行政机关告知')).toBeLessThan(text.indexOf('二、承诺人承诺'))
    expect(text).toContain('是否承诺由你自己决定')
    expect(text).toContain('办结后20个工作日内，向公安机关核对一次。承诺不实的')
    expect(text).toContain('不向社会公开')
    expect(text).toContain('我愿意承担不实承诺的法律责任')
  })
})

describe('不受理和不予受理', () => {
  test('不予受理写明理由、依据、向哪里申请和救济途径', () => {
    const text = told('declined', turns.declined)
    expect(text).toContain('本事项请向平州市洛川区人力资源和社会保障局申请。地址：')
    expect(text).toContain('第三十二条第一款第（二）项')
    expect(text).toContain(`不服本决定的，可以自收到本决定书之日起${remedy}本决定书之日起6个月内，依法向平州市湛水区人民法院`)
    expect(told('declined', { ...turns.declined, applyTo: undefined })).not.toContain('向哪里申请')
  })

  test('许可和服务的不予受理没有救济途径就不出文书，投诉的不印', () => {
    expect(wanting('declined', { ...turns.declined, remedies: undefined })).toEqual(expect.arrayContaining(remedyPlaces))
    const grievance = compose('declined', { ...turns.declined, procedure: 'grievance', remedies: undefined })
    expect(grievance.remedy).toEqual([])
  })

  test('不受理：许可说依法不需要取得，服务说不需要办理', () => {
    const permit = compose('notNeeded', turns.notNeeded)
    expect(textOf(permit)).toContain('依法不需要取得行政许可')
    expect(permit.basis).toEqual(['《中华人民共和国行政许可法》第三十二条第一款第（一）项'])
    expect(textOf(permit)).toContain(remedy)
    const service = compose('notNeeded', { ...turns.notNeeded, procedure: 'service', remedies: undefined })
    expect(textOf(service)).toContain('不需要办理')
    expect([service.basis, service.remedy]).toEqual([[], []])
  })
})

describe('特别程序和延期', () => {
  test('特别程序写明种类、理由、开始日期、所需时间，不计入时限', () => {
    const letter = compose('special', turns.special)
    const text = textOf(letter)
    for (const line of ['特别程序：鉴定', '所需时间：10个工作日', '开始日期：2026年11月24日', '启动理由：申请书所附'])
      expect(text).toContain(line)
    expect(text).toContain('从2026年11月24日的次日起停止计算，特别程序结束的次日起继续计算')
    expect(letter.basis).toEqual(['《中华人民共和国行政许可法》第四十五条'])
  })

  test('许可的公示、现场踏勘不在第四十五条之列，须另给依据', () => {
    const survey = { ...turns.special, special: '现场踏勘' }
    expect(wanting('special', survey)).toEqual(['basis'])
    expect(compose('special', { ...survey, basis: ['《本省行政许可程序规定》第十条'] }).basis).toHaveLength(1)
    expect(compose('special', { ...survey, procedure: 'service' }).basis).toEqual([])
  })

  test('延期写明谁批准、延多久、从哪天到哪天、为什么', () => {
    const letter = compose('extension', turns.extension)
    const text = textOf(letter)
    expect(text).toContain('经本机关负责人秦望川于2026年12月2日批准，延长办理期限5个工作日')
    for (const line of ['原定办结：2026年12月3日', '延至：2026年12月10日', '延长理由：现场核查发现']) expect(text).toContain(line)
    expect(letter.basis).toEqual(['《中华人民共和国行政许可法》第四十二条第一款'])
    expect(told('extension', { ...turns.extension, approver: undefined })).toContain('经本机关负责人于2026年12月2日批准')
    expect(compose('extension', { ...turns.extension, procedure: 'grievance' }).basis).toEqual([])
  })
})

describe('终止、撤销和退件', () => {
  test('容缺逾期的终止写明哪份通知、哪些材料、承诺的日期，退还材料', () => {
    const text = told('termination', turns.termination)
    expect(text).toContain('2026年11月21日发给《容缺受理通知书》（平湛人社容〔2026〕000007号）')
    expect(text).toContain('1|劳务派遣管理制度（劳动合同、劳动报酬、社会保险等）|2026年12月1日')
    expect(text).toContain('3|验资报告|1份|—|会计师事务所出具')
    expect(text).toContain(remedy)
    expect(wanting('termination', { ...turns.termination, missing: undefined, notice: undefined })).toEqual(
      expect.arrayContaining(['missing', 'notice.number', 'notice.issuedOn']),
    )
  })

  test('其他终止写明理由，没有理由就不出文书', () => {
    const other = { ...turns.termination, cause: 'other' as const, missing: undefined, notice: undefined, materials: [] }
    const text = told('termination', { ...other, reasons: ['申请人已于2026年11月30日注销。'] })
    expect(text).toContain('申请人已于2026年11月30日注销。')
    expect(text).toContain('没有收存纸质材料')
    expect(text).not.toContain('容缺')
    expect(wanting('termination', other)).toEqual(['reasons'])
  })

  test('撤销写明撤销哪个文号的决定、事实、听取的意见、后果和救济途径', () => {
    const text = told('revocation', turns.revocation)
    expect(text).toContain('撤销《办结通知书》（平湛人社办〔2026〕000871号）。')
    expect(text).toContain('2．2026年12月8日')
    expect(text).toContain('陈述、申辩的权利')
    expect(text).toContain('信用修复以前，不再适用告知承诺')
    expect(text).toContain(remedy)
    expect(wanting('revocation', { ...turns.revocation, remedies: undefined })).toEqual(expect.arrayContaining(remedyPlaces))
  })

  test('骗取许可的利益不受保护，机关自己的过错可以申请赔偿，没有说明的都不印', () => {
    const permit = { ...turns.revocation, procedure: 'permit' as const }
    expect(compose('revocation', permit).title).toBe('撤销行政许可决定书')
    expect(told('revocation', { ...permit, ground: 'fraud' })).toContain('取得的利益不受保护')
    expect(told('revocation', { ...permit, ground: 'fraud' })).not.toContain('赔偿')
    expect(told('revocation', { ...permit, ground: 'organ' })).toContain('可以依法向本机关申请赔偿')
    const unsaid = told('revocation', { ...permit, ground: undefined })
    for (const words of ['不受保护', '赔偿', '信用记录']) expect(unsaid).not.toContain(words)
  })

  test('退件回执列出退还的材料，留出双方签名处', () => {
    const letter = compose('return', turns.return)
    expect(textOf(letter)).toContain('1|劳务派遣经营许可申请书|1份|—|')
    expect(letter.signers).toEqual(['领取人签名', '退件人签名'])
    expect(told('return', { ...turns.return, materials: [] })).toContain('无须退还')
  })
})
