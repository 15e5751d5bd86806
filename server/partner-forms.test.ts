import { spawnSync } from 'node:child_process'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse
let no: string

const windows = [
  { outlet: '高阳路支行', windows: 2, matters: '社会保障、医疗保障', clerks: '温故、知新' },
  { outlet: '轻工路支行', windows: 1, matters: '户籍管理', clerks: '许言' },
]
const form = {
  institution: '示范商业银行平顶山湛河支行',
  contact: '汪洋',
  contactPhone: '19900002001',
  business: '冯谷雨',
  businessPhone: '19900002002',
  leader: '欧阳建国',
  leaderPhone: '0375-0002003',
  windows,
}

const read = async (who = 'office.review') => (await house.ask(who, 'GET', `/cases/${no}`)).body
const act = async (who: string, path: string, body: object) => {
  const { revision } = await read()
  const answer = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...body })
  expect([who, path, answer.status, answer.body.detail]).toEqual([who, path, 201, undefined])
}
const printed = async (who: string) => {
  const answer = await house.ask(who, 'GET', `/cases/${no}/form`)
  expect([who, answer.status, answer.headers['content-type']]).toEqual([who, 200, 'application/pdf'])
  expect(String(answer.body.subarray(0, 5))).toBe('%PDF-')
  const text = spawnSync('pdftotext', ['-', '-'], { input: answer.body })
  return text.status === 0 ? text.stdout.toString().replaceAll(/\s/g, '') : undefined
}
const rows = (sql: string) =>
  withClient(house.database.admin, async (client) => (await client.query(sql)).rows as Record<string, unknown>[])

beforeAll(async () => {
  house = await testHouse()
  const own = await house.ask('bank.apply', 'POST', '/citizens/own-unit')
  const applicant = { citizen: own.body.id, phone: '19900002001' }
  const application = { matter: 'window-setup', version: 1, channel: 'web', applicant, situation: {}, form, materials: [] }
  const answer = await house.ask('bank.apply', 'POST', '/cases', application)
  expect([answer.status, answer.body.detail]).toEqual([201, undefined])
  no = answer.body.no
})
afterAll(() => house?.close())

describe('合作机构的申请表', () => {
  it('窗口办理人在列表里：库里没有明文，页面上遮盖，别的栏照常看', async () => {
    const stored = JSON.stringify(await rows('select form, applicant from cases'))
    for (const name of ['温故', '知新', '许言', '汪洋', '欧阳建国']) expect(stored).not.toContain(name)
    const shown = await read()
    expect(shown.form.windows).toEqual([
      { ...windows[0], clerks: '温*、知*' },
      { ...windows[1], clerks: '许*' },
    ])
    expect(shown.annex).toBe('平顶山市“政银通办”人工窗口设置申请表')
  })
  it('申请人和签意见的科室都打得出申请表，姓名照原样，每次查看留痕', async () => {
    const before = (await rows(`select * from disclosure where subject = 'form:${no}'`)).length
    for (const who of ['bank.apply', 'office.review', 'officer']) {
      const text = await printed(who)
      for (const words of ['温故、知新', '欧阳建国', '时间：2026年11月20日', '日期：年月日']) if (text) expect(text).toContain(words)
    }
    const noted = await rows(`select * from disclosure where subject = 'form:${no}'`)
    expect(noted.length - before).toBe(3)
  })
  it('意见依次签到纸上：没有轮到的空着，退回重签的换成新的，逐行结果印在行里', async () => {
    await act('office.review', 'acceptance', {})
    await act('office.review', 'opinions', { recommendation: 'approved', opinion: '材料齐全，建议办理' })
    const first = await printed('office.review')
    if (first) {
      expect(first).toContain('同意。材料齐全，建议办理')
      expect(first).toContain('签名：闻达')
      expect(first.match(/日期：年月日/g)).toHaveLength(2)
    }
    await act('reform.review', 'returns', { step: 'office', reason: '请补充窗口数的理由' })
    const back = await printed('office.review')
    if (back) expect(back).not.toContain('材料齐全，建议办理')
    await act('office.review', 'opinions', { recommendation: 'approved', opinion: '已核对窗口数，建议办理' })
    await act('reform.review', 'opinions', { recommendation: 'approved', opinion: '事项类型合适' })
    await act('bureau.lead', 'decision', {
      outcome: 'approved',
      opinion: '照逐行意见办理',
      lines: [
        { index: 0, verdict: 'passed' },
        { index: 1, verdict: 'returned', reason: '户籍管理暂不开通' },
      ],
    })
    const whole = await printed('bank.apply')
    for (const words of ['部分同意。照逐行意见办理', '签名：章程', '签名：易简', '已核对窗口数，建议办理', '退回修改：户籍管理暂不开通'])
      if (whole) expect(whole).toContain(words)
    if (whole) expect(whole).not.toContain('日期：年月日')
  })
  it('别人的申请表与没有的一样；没有规定格式的事项说明去哪里看', async () => {
    for (const who of ['clerk1', 'hr.review', 'medical.review']) {
      const answer = await house.ask(who, 'GET', `/cases/${no}/form`)
      expect([who, answer.status, answer.body.code]).toEqual([who, 404, 'no-such-case'])
    }
    const other = (await house.ask('clerk1', 'POST', '/cases', await filledApplication(house))).body.no
    const answer = await house.ask('clerk1', 'GET', `/cases/${other}/form`)
    expect([answer.status, answer.body.code]).toEqual([404, 'no-form'])
    expect(await rows(`select * from disclosure where subject = 'form:${other}'`)).toEqual([])
  })
  it('群众的渠道里没有这些事项：查找、开放数据、自助机、窗口', async () => {
    const codes = async (query: string) =>
      (await house.ask(undefined, 'GET', `/matters?${query}`)).body.matters.map((m: { code: string }) => m.code)
    for (const query of ['', 'channel=kiosk', 'channel=window', `q=${encodeURIComponent('人工窗口')}`])
      expect([query, (await codes(query)).includes('window-setup')]).toEqual([query, false])
    const data = await house.app.server.inject({ method: 'GET', url: '/data/matters' })
    expect(data.json().some((m: { code: string }) => m.code === 'window-setup')).toBe(false)
    expect(await codes('audience=partner')).toHaveLength(5)
  })
})
