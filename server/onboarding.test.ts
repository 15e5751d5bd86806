import { demoPassword } from '@tongban/demo'
import { samplePhoto } from '@tongban/demo/samples'
import { createStaff, createUnit, setPassword } from '@tongban/identity'
import { usccCheck } from '@tongban/identity/rules'
import { systemContext } from '@tongban/kit/context'
import { runEffect } from '@tongban/onboarding'
import type { Task } from '@tongban/onboarding/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Partner, partner, waitingEffects } from './testing/partners.ts'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let bank: Partner

beforeAll(async () => {
  house = await testHouse()
  bank = partner(house)
})
afterAll(() => house?.close())

/** Does what the queue holds, as the worker would; a second time it changes nothing. */
async function effects() {
  for (const due of await waitingEffects(house)) await runEffect(house.services, house.catalogue, due)
}
async function approved(matter: string, rows: Record<string, unknown>, verdicts: ('passed' | 'refused')[]): Promise<string> {
  const no = await bank.apply(matter, rows)
  await bank.decide(matter, no, verdicts)
  await effects()
  return no
}
const tasksOf = async (no: string, who = 'officer'): Promise<Task[]> =>
  (await house.ask(who, 'GET', `/cases/${no}/onboarding-tasks`)).body.tasks
const said = (tasks: Task[]) => tasks.map((t) => `${t.flow}·${t.title}·${t.state}`)
const outletNamed = async (name: string) =>
  (await house.ask('officer', 'GET', '/outlet-register')).body.outlets.find((o: { name: string }) => o.name === name)
const publicNames = async () => (await house.ask(undefined, 'GET', '/outlets')).body.outlets.map((o: { name: string }) => o.name)

const owners: Record<string, string> = {
  '湛河区“政银通办”工作领导小组办公室': 'office.review',
  '“政银通办”工作领导小组办公室': 'office.review',
  区政数局政务服务环境科: 'environment.review',
  区政数局电子政务科: 'egov.review',
  区政数局审批改革协调科: 'reform.review',
  区政数局数据资源发展规划科: 'data.review',
  '湛河农村商业银行（演示）': 'bank.apply',
}
const upload = async (who: string) =>
  (await house.ask(who, 'POST', '/onboarding-files', samplePhoto(), { 'content-type': 'image/png', 'x-file-name': 'a.png' })).body.id
const finish = async (task: Task, who = owners[task.owner]!, more: object = {}) =>
  house.ask(who, 'POST', `/onboarding-tasks/${task.id}/findings`, {
    finding: '已办好',
    checked: task.needs.checks,
    ...(task.needs.file ? { file: await upload(who) } : {}),
    ...more,
  })
/** Finishes whatever is open of a flow, each by its owner, until nothing is; gives the titles in order. */
async function toTheEnd(no: string, flow: string): Promise<string[]> {
  const titles: string[] = []
  for (;;) {
    const task = (await tasksOf(no)).find((t) => t.flow === flow && t.state === 'open')
    if (!task) return titles
    const { status, body } = await finish(task)
    expect([status, body.detail]).toEqual([200, undefined])
    titles.push(task.title)
  }
}
const opening = (name: string, place: string) => ({ name, town: '曹镇乡', place, service: 'window+stm' })

describe('附件1：通过的行登记网点，没有通过的什么也不做', () => {
  let no: string
  it('两行一过一退：只有通过的一行成为网点；重复执行也只有一个', async () => {
    no = await approved('outlet-opening', { outlets: [opening('曹镇南支行', '示范街21号'), opening('曹镇北支行', '示范街22号')] }, [
      'passed',
      'refused',
    ])
    await effects()
    expect(await outletNamed('曹镇南支行')).toMatchObject({
      status: 'building',
      className: '还没有',
      planned: ['window', 'stm'],
      address: '曹镇乡示范街21号',
      partner: { name: '湛河农村商业银行（演示）' },
    })
    expect(await outletNamed('曹镇北支行')).toBeUndefined()
    expect(said(await tasksOf(no)).sort()).toEqual(['网点建设·场地建设·open', '网点建设·登记开办·waiting', '网点建设·验收·waiting'])
  })
  it('建设中的网点不给群众看', async () => {
    expect(await publicNames()).not.toContain('曹镇南支行')
  })
  it('场地建设由银行办结，验收缺的一次说全，不合格退回再建', async () => {
    const [construction, acceptance] = (await tasksOf(no)).filter((t) => t.flow === '网点建设')
    expect((await finish(construction!, 'office.review')).body.code).toBe('not-your-task')
    expect((await finish(acceptance!, 'office.review')).body.code).toBe('task-waiting')
    expect((await finish(construction!)).status).toBe(200)
    expect((await finish(construction!)).body.code).toBe('task-done')
    const early = await house.ask('office.review', 'POST', `/onboarding-tasks/${acceptance!.id}/findings`, { finding: '看过', checked: [] })
    expect([early.status, early.body.errors.length]).toEqual([422, 4])
    const sent = await house.ask('office.review', 'POST', `/onboarding-tasks/${acceptance!.id}/returns`, { reason: '标识不统一' })
    expect(sent.body.task.state).toBe('waiting')
    const again = await house.ask('bank.apply', 'GET', `/onboarding-tasks/${construction!.id}`)
    expect(again.body.task).toMatchObject({ state: 'open', done: null, dueOn: '2026-12-18' })
    expect(again.body.history.map((h: { words: string }) => h.words)).toContain('验收退回：标识不统一')
  })
  it('电话、开门时间、窗口没有登记的不能开办；登记好才开办，站由窗口得出', async () => {
    const building = async () => (await tasksOf(no)).find((t) => t.flow === '网点建设' && t.state === 'open')!
    await finish(await building())
    await finish(await building())
    const refused = await finish(await building())
    expect([refused.body.code, refused.body.detail]).toEqual(['outlet-not-ready', expect.stringContaining('还没有人工窗口')])
    const { id } = await outletNamed('曹镇南支行')
    const details = {
      town: '曹镇乡',
      phone: '0375-0000931',
      type: 'bank',
      windows: 0,
      kiosks: 0,
      tellers: 2,
      longitude: null,
      latitude: null,
    }
    const hours = { workday: [['09:00', '17:00']], holiday: [] }
    expect((await house.ask('bank.apply', 'PUT', `/outlet-register/${id}`, { ...details, hours })).status).toBe(403)
    expect((await house.ask('hr.review', 'PUT', `/outlet-register/${id}`, { ...details, hours })).body.code).toBe('bureau-only')
    expect((await house.ask('office.review', 'PUT', `/outlet-register/${id}`, { ...details, hours })).body.className).toBe('便民服务点')
    expect((await finish(await building())).status).toBe(200)
    expect(await publicNames()).toContain('曹镇南支行')
  })
  it('办完的附件，看得到任务的人都能打开', async () => {
    const acceptance = (await tasksOf(no)).find((t) => t.title === '验收')!
    expect(acceptance.hasFile).toBe(true)
    for (const who of ['bank.apply', 'office.review', 'officer'])
      expect((await house.ask(who, 'GET', `/onboarding-tasks/${acceptance.id}/file`)).status).toBe(200)
    expect((await house.ask('egov.review', 'GET', `/onboarding-tasks/${acceptance.id}/file`)).status).toBe(404)
  })
})

describe('附件3：办理人备案、培训、考试、上岗', () => {
  it('每位办理人各走各的；一行的人都上岗了，窗口数才增加，点变为站', async () => {
    const no = await approved('window-setup', { windows: [{ outlet: '曹镇南支行', windows: 2, matters: '社保', clerks: '安然、白露' }] }, [
      'passed',
    ])
    const subjects = [...new Set((await tasksOf(no)).map((t) => t.subject))].sort()
    expect(subjects).toEqual(['曹镇南支行 安*', '曹镇南支行 白*'])
    expect(await toTheEnd(no, '窗口办理人上岗')).toEqual(expect.arrayContaining(['备案', '培训', '考试', '上岗']))
    expect(await outletNamed('曹镇南支行')).toMatchObject({ windows: 2, className: '便民服务站' })
    const last = (await tasksOf(no)).filter((t) => t.title === '上岗')
    const histories = await Promise.all(
      last.map(async (t) => (await house.ask('officer', 'GET', `/onboarding-tasks/${t.id}`)).body.history),
    )
    const words = histories.flat().map((h: { words: string }) => h.words)
    expect(words.filter((w) => w.startsWith('人工窗口增加2个'))).toEqual(['人工窗口增加2个，网点类别由“便民服务点”变为“便民服务站”'])
  })
})

describe('附件2、附件4和平台接入', () => {
  it('附件2：接入、核验；专网专用、专机专用都要核对', async () => {
    const terminals = [{ type: '窗口电脑', count: 4, ip: '10.41.2.10-13' }]
    const no = await approved('network-access', { terminals }, [])
    const all = await tasksOf(no)
    expect(all[1]!.needs.checks).toHaveLength(3)
    expect(await toTheEnd(no, '政务外网接入')).toEqual(['网络接入', '核验'])
  })
  it('附件4：通过的行从接口走到上线，退回的行没有任务', async () => {
    const row = (matter: string) => ({ unit: '湛河区人社局', matter, business: '查询', result: '打印凭证' })
    const no = await approved('teller-matters', { matters: [row('社保参保查询'), row('养老金查询')] }, ['passed', 'refused'])
    expect(new Set((await tasksOf(no)).map((t) => t.subject))).toEqual(new Set(['社保参保查询（查询，STM-9）']))
    expect(await toTheEnd(no, '柜员机上架')).toEqual(['接口交付', '开发', '联合测试', '上线'])
  })
  it('平台接入：一台一台核验准入，自助终端数随之增加', async () => {
    const outlets = [{ name: '曹镇南支行', place: '曹镇乡示范街21号', count: 2 }]
    const no = await approved('platform-access', { terminals: 2, outlets }, ['passed'])
    expect((await toTheEnd(no, '自助终端准入')).sort()).toEqual(['准入', '准入', '核验', '核验'])
    expect(await outletNamed('曹镇南支行')).toMatchObject({ kiosks: 2 })
  })
  it('整张没有通过的，什么也不做', async () => {
    const no = await approved('outlet-opening', { outlets: [opening('曹镇西支行', '示范街23号')] }, ['refused'])
    expect([await tasksOf(no), await outletNamed('曹镇西支行')]).toEqual([[], undefined])
  })
})

describe('提交以前', () => {
  it('已有的网点、同一位置、表里重复的，一次说全', async () => {
    const outlets = [opening('曹镇南支行', '示范街30号'), opening('新支行', '湛河区曹镇乡示范街２１号'), opening('新支行', '示范街31号')]
    expect(await bank.gaps('outlet-opening', { outlets })).toEqual([
      '/form/outlets/2/name 与第2行重复',
      '/form/outlets/0/name “曹镇南支行”已经登记过（开办）',
      '/form/outlets/1/place 这个位置已经登记了“曹镇南支行”',
    ])
    const refused = await house.ask('bank.apply', 'POST', '/cases', await bank.application('outlet-opening', { outlets }))
    expect([refused.status, refused.body.errors.length]).toEqual([422, 3])
  })
  it('备案过的办理人、写了两次的人、不是本单位的网点', async () => {
    const row = (outlet: string, clerks: string) => ({ outlet, windows: 1, matters: '社保', clerks })
    expect(await bank.gaps('window-setup', { windows: [row('曹镇南支行', '安然、方圆'), row('别家支行', '方圆')] })).toEqual([
      '/form/windows/1/outlet 本单位没有登记“别家支行”这个网点',
      '/form/windows/0/clerks “安然”已经备案过',
      '/form/windows/1/clerks “方圆”在这张表里写了两次',
    ])
  })
  it('上架过的事项；终端合计与总数不符', async () => {
    const matters = [{ unit: '湛河区人社局', matter: '社保参保查询', business: '查询', result: '打印凭证' }]
    expect(await bank.gaps('teller-matters', { matters })).toEqual([
      '/form/matters/0/matter “社保参保查询”已在这个型号的柜员机上架或正在上架',
    ])
    const outlets = [{ name: '姚孟支行', place: '姚孟街道示范街1号', count: 3 }]
    expect(await bank.gaps('platform-access', { terminals: 2, outlets })).toEqual(['/form/terminals 各网点合计3台，与总数不符'])
  })
})

describe('没有签协议，或协议终止了的机构', () => {
  const needing = {
    'network-access': { terminals: [{ type: '窗口电脑', count: 2 }] },
    'teller-matters': { matters: [{ unit: '湛河区人社局', matter: '社保参保查询', business: '查询', result: '打印凭证' }] },
  }
  const unsigned = '/applicant 三方合作协议没有签订，或已经到期、终止'
  it('先签协议才能申报接入和上架；开站可以先申报', async () => {
    const post = partner(house, 'post.apply')
    for (const [matter, rows] of Object.entries(needing)) expect(await post.gaps(matter, rows)).toContain(unsigned)
    expect(await post.gaps('outlet-opening', { outlets: [opening('示范路邮政所', '示范街61号')] })).toEqual([])
    const refused = await house.ask('post.apply', 'POST', '/cases', await post.application('network-access', needing['network-access']))
    expect([refused.status, refused.body.code]).toEqual([422, 'incomplete'])
  })
  it('协议终止以后，银行的申报也退回去签协议', async () => {
    expect(await bank.gaps('network-access', needing['network-access'])).toEqual([])
    const { agreements } = (await house.ask('office.review', 'GET', '/agreements')).body
    const bound = agreements.find((one: { kind: string; status: string }) => one.kind === 'cooperation' && one.status === 'inForce')
    const { revision } = (await house.ask('bureau.lead', 'GET', `/agreements/${bound.id}`)).body
    const ended = await house.ask('bureau.lead', 'POST', `/agreements/${bound.id}/termination`, { revision, reason: '双方协商解除' })
    expect(ended.status).toBe(204)
    expect(await bank.gaps('network-access', needing['network-access'])).toContain(unsigned)
  })
})

describe('别的银行', () => {
  it('看不到任务、附件，也不能替它办；同一个名称和位置不能再报', async () => {
    const ctx = systemContext(house.services)
    const code = `91410411MA9990002${usccCheck('91410411MA9990002')}`
    const unit = {
      kind: 'bank' as const,
      name: '示范村镇银行（演示）',
      short: '示范村镇银行',
      code,
      region: '410411',
      phone: '',
      address: '湛河区示范路11号',
    }
    const { id } = await createUnit(ctx, { ...unit, parent: house.units.get('bureau')! })
    const { token } = await createStaff(ctx, { username: 'other.apply', name: '江河', unit: id, roles: ['applicant'] })
    await setPassword(house.services, token, demoPassword)
    const mine = (await house.ask('bank.apply', 'GET', '/onboarding-tasks?show=done')).body.tasks as Task[]
    expect(mine.length).toBeGreaterThan(10)
    for (const show of ['mine', 'open', 'done', 'overdue'])
      expect((await house.ask('other.apply', 'GET', `/onboarding-tasks?show=${show}`)).body.tasks).toEqual([])
    expect(await tasksOf(mine[0]!.no, 'other.apply')).toEqual([])
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/file'],
    ] as const)
      expect((await house.ask('other.apply', method, `/onboarding-tasks/${mine[0]!.id}${path}`)).status).toBe(404)
    expect((await finish(mine[0]!, 'other.apply')).status).toBe(404)
    expect((await house.ask('other.apply', 'GET', '/outlet-register')).body.outlets).toEqual([])
    const said = await partner(house, 'other.apply').gaps('outlet-opening', { outlets: [opening('曹镇南支行', '示范街21号')] })
    expect(said).toEqual([
      '/applicant 本单位还没有通过合作机构资格登记',
      expect.stringContaining('/name'),
      expect.stringContaining('/place'),
    ])
  })
})
