import { samplePhoto } from '@tongban/demo/samples'
import type { Method } from '@tongban/kit/contract'
import { inScope } from '@tongban/kit/db'
import { withClient } from '@tongban/kit/postgres/connection'
import { agreementInForce, eligible } from '@tongban/partners'
import type { Agreement, AgreementRow, Partner } from '@tongban/partners/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
const unit = (key: string) => house.units.get(key)!
const system = { kind: 'system' } as const

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

/** A request with a session of its own: the day may be another one. */
const later = async (who: string, method: Method, url: string, body?: object) =>
  house.ask(who, method, url, body, { cookie: await house.signIn(who) })
const agreementsOf = async (who: string, partner: string, kind?: string): Promise<AgreementRow[]> => {
  const { agreements } = (await later(who, 'GET', '/agreements')).body as { agreements: AgreementRow[] }
  return agreements.filter((row) => row.partner.id === unit(partner) && (!kind || row.kind === kind))
}
const agreement = async (who: string, id: string): Promise<Agreement> => (await later(who, 'GET', `/agreements/${id}`)).body
const partner = async (who: string, key: string): Promise<Partner> => (await house.ask(who, 'GET', `/partners/${unit(key)}`)).body
const term = { from: '2026-11-20', until: '2027-11-19' }
const draft = (kind = 'cooperation', key = 'post') =>
  house.ask('office.review', 'POST', '/agreements', { kind, partner: unit(key), ...term })
const sign = (who: string, id: string, round: number) => house.ask(who, 'POST', `/agreements/${id}/signatures`, { round })

describe('演示的两家机构', () => {
  it('银行七项具备、两份协议有效；邮政七项具备，还没有签', async () => {
    await inScope(house.services, system, async (tx) => {
      expect([await eligible(tx, 1, unit('bank')), await agreementInForce(tx, 1, unit('bank'), '2026-11-20')]).toEqual([true, true])
      expect([await eligible(tx, 1, unit('post')), await agreementInForce(tx, 1, unit('post'), '2026-11-20')]).toEqual([true, false])
    })
    expect(await agreementsOf('officer', 'post')).toMatchObject([{ status: 'signing', signed: [] }])
  })
})

describe('七项条件', () => {
  it('换了证明要重新核查；不具备须写明理由；核查的是最新的证明', async () => {
    const path = `/partners/${unit('bank')}`
    const photo = await house.ask('bank.admin', 'POST', '/partner-files', samplePhoto(), { 'x-file-name': 'room.png' })
    const given = { condition: 'premises', words: '', files: [photo.body.id] }
    const evidence = (await house.ask('bank.admin', 'POST', `${path}/evidence`, given)).body.id as string
    const found = await partner('environment.review', 'bank')
    expect(found.conditions.find(({ key }) => key === 'premises')).toMatchObject({
      state: 'waiting',
      evidence: { files: [{ name: 'room.png' }] },
    })
    expect(found.eligible).toBe(false)
    const check = (body: object) => house.ask('environment.review', 'POST', `${path}/checks`, { evidence, met: false, reason: '', ...body })
    expect((await check({})).body.code).toBe('no-reason')
    expect((await check({ reason: '没有无障碍通道' })).status).toBe(204)
    expect((await partner('bank.apply', 'bank')).conditions[1]).toMatchObject({
      state: 'unmet',
      check: { reason: '没有无障碍通道', by: '景行' },
    })
    await house.ask('bank.admin', 'POST', `${path}/evidence`, { ...given, words: '已补设坡道' })
    expect((await check({ met: true })).body.code).toBe('evidence-replaced')
    const last = (await partner('officer', 'bank')).conditions[1]!.evidence!.id
    expect((await check({ evidence: last, met: true })).status).toBe(204)
    expect((await partner('officer', 'bank')).eligible).toBe(true)
  })
  it('没有说明也没有文件的证明不收；别家的文件不能拿来用', async () => {
    const path = `/partners/${unit('post')}/evidence`
    const empty = await house.ask('post.apply', 'POST', path, { condition: 'premises', words: ' ', files: [] })
    expect([empty.status, empty.body.code]).toEqual([422, 'no-evidence'])
    const photo = await house.ask('bank.admin', 'POST', '/partner-files', samplePhoto(), { 'x-file-name': 'x.png' })
    const strange = await house.ask('post.apply', 'POST', path, { condition: 'premises', words: '见附件', files: [photo.body.id] })
    expect([strange.status, strange.body.code]).toEqual([422, 'file-gone'])
  })
  it('看到证明的人看得到它的文件，别家机构看不到', async () => {
    const photo = await house.ask('bank.apply', 'POST', '/partner-files', samplePhoto(), { 'x-file-name': 'x.png' })
    const id = photo.body.id as string
    await house.ask('bank.apply', 'POST', `/partners/${unit('bank')}/evidence`, { condition: 'complaints', words: '', files: [id] })
    const statuses = await Promise.all(
      ['officer', 'environment.review', 'bank.admin', 'post.apply', 'hr.review'].map(
        async (who) => (await house.ask(who, 'GET', `/partner-files/${id}`)).status,
      ),
    )
    expect(statuses).toEqual([200, 200, 200, 404, 404])
    const { evidence } = (await partner('officer', 'bank')).conditions.find(({ key }) => key === 'complaints')!
    await house.ask('officer', 'POST', `/partners/${unit('bank')}/checks`, { evidence: evidence!.id, met: true, reason: '' })
  })
})

describe('联系人', () => {
  it('遮盖着显示；说明用途才看得到原文，并留下记录；库里没有原文', async () => {
    expect((await partner('officer', 'bank')).contacts).toMatchObject({ business: { name: '秦*岸', phone: '199****1900' } })
    const answer = await house.ask('officer', 'POST', `/partners/${unit('bank')}/disclosures`, { purpose: '通知年度会商' })
    expect(answer.body.business).toEqual({ name: '秦晓岸', phone: '19900001900' })
    const { rows } = await withClient(house.database.admin, (client) =>
      client.query('select purpose from disclosure where subject = $1', [`partner:${unit('bank')}`]),
    )
    expect(rows).toEqual([{ purpose: '通知年度会商' }])
    const stored = await withClient(house.database.admin, (client) => client.query('select p::text as text from partner p'))
    expect(stored.rows.some(({ text }) => String(text).includes('秦晓岸'))).toBe(false)
  })
})

describe('登记', () => {
  it('政数局登记各类机构；部门、别家不能登记；再登记一次什么也不变', async () => {
    const made = await house.ask('officer', 'POST', '/units', {
      ...{ parent: unit('bureau'), kind: 'chamber', name: '湛河区示范商会', short: '示范商会', code: 'ZH-SH-001' },
      ...{ region: '410411', phone: '', address: '' },
    })
    const id = made.body.id as string
    expect((await house.ask('bank.apply', 'POST', '/partners', { unit: id })).status).toBe(403)
    expect((await house.ask('officer', 'POST', '/partners', { unit: unit('hr') })).body.code).toBe('no-partner')
    expect([
      (await house.ask('officer', 'POST', '/partners', { unit: id })).status,
      (await house.ask('officer', 'POST', '/partners', { unit: id })).status,
    ]).toEqual([201, 201])
    const { partners } = (await house.ask('officer', 'GET', '/partners')).body
    expect(partners.find((row: { unit: { id: string } }) => row.unit.id === id)).toMatchObject({ missing: 7, eligible: false })
    const offered = await house.ask('office.review', 'POST', '/agreements', { kind: 'confidentiality', partner: id, ...term })
    const refused = await house.ask('office.review', 'POST', `/agreements/${offered.body.id}/offers`, { revision: 1 })
    expect([refused.status, refused.body.code]).toEqual([409, 'not-eligible'])
  })
})

describe('起草和送签', () => {
  it('缺的条款一次说全；补齐后才能送签', async () => {
    const { id } = (await draft()).body
    const { clauses } = await agreement('office.review', id)
    expect(clauses.map(({ title }) => title)).toEqual([
      ...[
        '合作机制模式',
        '服务网点设置',
        '双方权利义务',
        '职责任务分工',
        '信息交流共享',
        '沟通协调',
        '保密约定',
        '合作期限',
        '违约争议处理',
      ],
    ])
    const texts = clauses.map(({ key, text }) => ({ key, text: ['rights', 'term'].includes(key) ? '  ' : text }))
    const edit = (clausesNow: object[], revision: number) =>
      house.ask('office.review', 'PUT', `/agreements/${id}/draft`, { revision, ...term, clauses: clausesNow })
    expect((await edit(texts, 1)).body).toEqual({ revision: 2 })
    const refused = await house.ask('office.review', 'POST', `/agreements/${id}/offers`, { revision: 2 })
    expect([refused.status, refused.body.code]).toEqual([422, 'clauses-missing'])
    expect(refused.body.errors.map((d: { pointer: string }) => d.pointer)).toEqual(['/clauses/rights', '/clauses/term'])
    expect((await edit(texts, 1)).body.code).toBe('changed-meanwhile')
    await edit(
      clauses.map(({ key, text }) => ({ key, text })),
      2,
    )
    expect((await house.ask('office.review', 'POST', `/agreements/${id}/offers`, { revision: 3 })).status).toBe(204)
    expect((await draft()).body.code).toBe('already-drafted')
    expect((await edit(texts, 4)).body.code).toBe('wrong-state')
  })
  it('期限写反了、已经过去的，不起草', async () => {
    const strange = await house.ask('office.review', 'POST', '/agreements', {
      kind: 'cooperation',
      partner: unit('bank'),
      from: '2027-01-01',
      until: '2026-12-01',
    })
    expect([strange.status, strange.body.code]).toEqual([422, 'wrong-term'])
  })
  it('部门的审核人员不能起草', async () => {
    expect((await house.ask('hr.review', 'POST', '/agreements', { kind: 'cooperation', partner: unit('bank'), ...term })).status).toBe(404)
  })
})

describe('签署', () => {
  it('不该签的签不了；一方退回，写明理由，这一轮的签署作废；批量签署逐份说明', async () => {
    const [cooperation] = await agreementsOf('office.review', 'post', 'cooperation')
    const [confidentiality] = await agreementsOf('office.review', 'post', 'confidentiality')
    const { id } = cooperation!
    expect((await sign('bank.apply', id, 1)).status).toBe(404)
    expect((await sign('finance.decide', id, 1)).status).toBe(403)
    expect((await sign('finance.head', id, 1)).body).toEqual({ status: 'signing' })
    expect((await sign('finance.head', id, 1)).body.code).toBe('already-signed')
    expect((await house.ask('post.apply', 'POST', `/agreements/${id}/refusals`, { round: 1, reason: '网点数量不符' })).status).toBe(204)
    expect(await agreement('finance.head', id)).toMatchObject({ status: 'draft', signed: [] })
    await house.ask('office.review', 'POST', `/agreements/${id}/offers`, { revision: (await agreement('office.review', id)).revision })
    expect((await sign('post.apply', id, 1)).body.code).toBe('changed-meanwhile')
    await sign('post.apply', id, 2)
    const batch = await house.ask('post.apply', 'POST', '/signature-batches', {
      agreements: [
        { id, round: 2 },
        { id: confidentiality!.id, round: 1 },
      ],
    })
    expect(batch.body.results).toMatchObject([
      { id, done: false, why: '本单位已经签署。' },
      { id: confidentiality!.id, done: true },
    ])
    const both = [
      { id, round: 2 },
      { id: confidentiality!.id, round: 1 },
    ]
    await house.ask('bureau.lead', 'POST', '/signature-batches', { agreements: both })
    expect((await agreement('post.apply', confidentiality!.id)).status).toBe('inForce')
    expect((await sign('finance.head', id, 2)).body).toEqual({ status: 'inForce' })
    const { history } = await agreement('officer', id)
    expect(history.map(({ action, by }) => `${by}：${action}`)).toEqual([
      ...['闻达：起草', '闻达：修改文本', '闻达：修改文本', '闻达：送各方签署', '金诚：签署', '卫鸿：不签，退回修改'],
      ...['闻达：送各方签署', '卫鸿：签署', '章程：签署', '金诚：签署', '金诚：各方签齐，协议生效'],
    ])
  })
  it('打印出来的是PDF', async () => {
    const [row] = await agreementsOf('bank.apply', 'bank', 'cooperation')
    const paper = await house.ask('bank.apply', 'GET', `/agreements/${row!.id}/paper`)
    expect([paper.status, paper.headers['content-type'], paper.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
  })
})

describe('违约、到期、续签、终止', () => {
  it('违约记录留着，改不了也删不了；只有政数局能记', async () => {
    const [row] = await agreementsOf('officer', 'bank', 'confidentiality')
    const breach = { happenedOn: '2026-11-19', what: '窗口电脑接入互联网', measure: '当场断网，限三日内整改', file: null }
    expect((await house.ask('bank.apply', 'POST', `/agreements/${row!.id}/breaches`, breach)).status).toBe(403)
    expect((await house.ask('officer', 'POST', `/agreements/${row!.id}/breaches`, { ...breach, happenedOn: '2026-12-01' })).body.code).toBe(
      'future-breach',
    )
    expect((await house.ask('officer', 'POST', `/agreements/${row!.id}/breaches`, breach)).status).toBe(201)
    expect((await agreement('bank.apply', row!.id)).breachRecords).toMatchObject([{ what: '窗口电脑接入互联网', by: '高临' }])
    const change = house.aside.db.updateTable('agreement_breach').set({ what: '' }).execute()
    await expect(change).rejects.toThrow(/permission denied/)
  })
  it('最后一天仍然有效，第二天到期；提前60、30、7日提醒；续签起草下一期后不再提醒', async () => {
    const [row] = await agreementsOf('officer', 'bank', 'cooperation')
    const at = async (now: string) => {
      house.clock.set(now)
      const [found] = await agreementsOf('officer', 'bank', 'cooperation')
      const bound = await inScope(house.services, system, (tx) => agreementInForce(tx, 1, unit('bank'), now.slice(0, 10)))
      return [found!.status, found!.warning, bound]
    }
    expect(await at('2029-09-19T10:00:00+08:00')).toEqual(['inForce', null, true])
    expect(await at('2029-09-20T10:00:00+08:00')).toEqual(['inForce', 60, true])
    expect(await at('2029-11-19T23:59:00+08:00')).toEqual(['inForce', 7, true])
    expect((await later('officer', 'GET', '/agreement-counts')).body.warnings).toBe(3)
    expect(await at('2029-11-20T00:00:00+08:00')).toEqual(['expired', null, false])
    house.clock.set('2029-11-19T10:00:00+08:00')
    const renewal = await later('office.review', 'POST', `/agreements/${row!.id}/renewals`)
    expect(await agreement('officer', renewal.body.id)).toMatchObject({
      status: 'draft',
      from: '2029-11-20',
      until: '2032-11-19',
      renews: { id: row!.id },
    })
    expect((await later('office.review', 'POST', `/agreements/${row!.id}/renewals`)).body.code).toBe('already-renewed')
    expect((await agreementsOf('officer', 'bank', 'cooperation')).find(({ id }) => id === row!.id)).toMatchObject({ warning: null })
  })
  it('终止由政数局负责人写明理由办理', async () => {
    const [row] = await agreementsOf('officer', 'post', 'confidentiality')
    house.clock.set('2026-12-01T10:00:00+08:00')
    const { revision } = await agreement('officer', row!.id)
    const end = (who: string) => later(who, 'POST', `/agreements/${row!.id}/termination`, { revision, reason: '双方协商解除' })
    expect([(await end('officer')).status, (await end('office.review')).status, (await end('bureau.lead')).status]).toEqual([403, 403, 204])
    expect(await agreement('post.apply', row!.id)).toMatchObject({ status: 'terminated', actions: [] })
  })
})
