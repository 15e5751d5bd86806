import { demoPassword } from '@tongban/demo'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestHouse, testHouse } from '../../server/testing.ts'
import { unitKinds } from './contract.ts'
import { roles } from './roles.ts'

const hour = 3_600_000

let house: TestHouse
let officer: string
let banker: string
let serial = 0

beforeAll(async () => {
  house = await testHouse()
  await renew()
})
afterAll(() => house?.close())

async function renew() {
  officer = await house.signIn('officer')
  banker = await house.signIn('bank.admin')
}
const ask = (cookie: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object) =>
  house.ask(undefined, method, url, body, { cookie })
const unitOf = (key: string) => house.units.get(key)!
const idOf = (username: string) => (house.as(username).actor as { id: string }).id
const newStaff = (unit: string, roles: string[], username = `newcomer${++serial}`) => ({
  username,
  name: '何新',
  unit: unitOf(unit),
  roles,
})
const newUnit = (parent: string | null, kind: string) => ({
  ...{ parent: parent && unitOf(parent), kind, name: '新设单位', short: '新设', code: `N${++serial}`, region: '410411' },
  ...{ phone: '', address: '' },
})
const tokenOf = (invitation: string) => invitation.split('/').at(-1)!
const setPassword = (token: string, password: string) => house.ask(undefined, 'PUT', `/invitations/${token}/password`, { password })
const enters = async (username: string, password: string) =>
  (await house.ask(undefined, 'POST', '/sessions', { username, password })).status === 201

async function invited() {
  const { body } = await ask(officer, 'POST', '/staff', newStaff('outlet3', ['clerk']))
  return { ...body.staff, token: tokenOf(body.invitation) } as { id: string; username: string; token: string }
}

describe('一次性链接', () => {
  it('设好密码就能登录，链接只能用一次', async () => {
    const { username, token } = await invited()
    const set = await setPassword(token, 'Shifan-2026!')
    expect([set.status, set.body]).toEqual([200, { username }])
    expect(await enters(username, 'Shifan-2026!')).toBe(true)
    const again = await setPassword(token, 'Another-2026!')
    expect([again.status, again.body.code]).toEqual([404, 'link-used'])
    expect(await enters(username, 'Shifan-2026!')).toBe(true)
  })
  it('两人同时用同一个链接，只有一人设得上', async () => {
    const { token } = await invited()
    const answers = await Promise.all(['One-2026-one', 'Two-2026-two'].map((password) => setPassword(token, password)))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 404])
  })
  it('七十二小时后作废，乱写的链接与作废的一样答复', async () => {
    const [early, late] = [await invited(), await invited()]
    house.clock.forward(72 * hour - 1)
    expect((await setPassword(early.token, 'Shifan-2026!')).status).toBe(200)
    house.clock.forward(1)
    const expired = await setPassword(late.token, 'Shifan-2026!')
    expect([expired.status, expired.body.code]).toEqual([404, 'link-used'])
    expect((await setPassword('x'.repeat(32), 'Shifan-2026!')).body).toEqual(expired.body)
    await renew()
  })
  it.each([
    ['', ['还没有填写']],
    ['Ab1', ['至少10位']],
    ['abcdefghij', ['大写字母、小写字母、数字、符号至少用三种']],
    ['password', ['至少10位', '大写字母、小写字母、数字、符号至少用三种', '不要用常见的密码']],
    ['Tongban-2026', ['不要用常见的密码']],
    ['1111', ['至少10位', '大写字母、小写字母、数字、符号至少用三种', '不要用常见的密码']],
  ])('弱密码“%s”：每一处都说出来，链接不因此用掉', async (password, problems) => {
    const { username, token } = await invited()
    const answer = await setPassword(token, password)
    const said = answer.body.errors.map((d: { message: string }) => d.message.replace(/^.*：/, ''))
    expect([answer.status, said]).toEqual([422, problems])
    const withName = (await setPassword(token, `X-${username.toUpperCase()}-1`)).body.errors
    expect(withName).toEqual([{ pointer: '/password', message: '不要包含账号' }])
    expect((await setPassword(token, 'Shifan-2026!')).status).toBe(200)
  })
  it('重新邀请：旧密码、旧登录、旧链接当场全部作废', async () => {
    const { id, username, token } = await invited()
    await setPassword(token, 'Shifan-2026!')
    const cookie = (
      await house.app.server.inject({ method: 'POST', url: '/api/sessions', payload: { username, password: 'Shifan-2026!' } })
    ).cookies[0]!
    const second = tokenOf((await ask(officer, 'POST', `/staff/${id}/invitations`)).body.invitation)
    const third = tokenOf((await ask(officer, 'POST', `/staff/${id}/invitations`)).body.invitation)
    expect((await ask(`${cookie.name}=${cookie.value}`, 'GET', '/sessions/current')).status).toBe(401)
    expect(await enters(username, 'Shifan-2026!')).toBe(false)
    expect((await setPassword(second, 'Second-2026!')).status).toBe(404)
    expect((await setPassword(third, 'Third-2026!')).status).toBe(200)
  })
})

describe('岗位与单位', () => {
  /** Written by hand: a bank never decides, and only the bureau has officers. */
  const fits: Record<string, string> = {
    bureau: 'reviewer approver head officer administrator',
    section: 'reviewer approver head officer administrator',
    department: 'clerk reviewer approver head administrator',
    bank: 'clerk administrator terminal applicant',
    post: 'clerk administrator terminal applicant',
    telecom: 'clerk administrator terminal applicant',
    commerce: 'clerk administrator terminal applicant',
    park: 'clerk administrator terminal applicant',
    chamber: 'clerk administrator terminal applicant',
    outlet: 'clerk terminal',
  }

  it.each(unitKinds)('%s 只能设它该有的岗位', async (kind) => {
    const { id } = (await ask(officer, 'POST', '/units', newUnit('bureau', kind))).body
    for (const role of roles) {
      const answer = await ask(officer, 'POST', '/staff', { ...newStaff('outlet1', [role]), unit: id })
      if (fits[kind]!.split(' ').includes(role)) expect([role, answer.status]).toEqual([role, 201])
      else expect([role, answer.status, answer.body.errors]).toMatchObject([role, 422, [{ pointer: '/roles' }]])
    }
  })
  it('岗位不能空着、不能重复、不能自造；账号全系统唯一', async () => {
    for (const wrong of [[], ['clerk', 'clerk'], ['god']])
      expect((await ask(officer, 'POST', '/staff', newStaff('outlet1', wrong))).status).toBe(422)
    expect((await ask(banker, 'POST', '/staff', newStaff('outlet1', ['clerk'], 'hr.review'))).body.code).toBe('username-taken')
  })
})

describe('银行的管理员只管本行', () => {
  const others = ['bureau', 'office', 'hr', 'medical', 'police']

  it.each(others)('%s 的人员看不到、加不了、停不掉、重置不了，下面也不能设单位', async (key) => {
    const { rows } = await withClient(house.database.admin, (client) =>
      client.query<{ id: string }>('select id from staff where unit = $1', [unitOf(key)]),
    )
    for (const { id } of [...rows, { id: '0197a0f0-0000-7000-8000-000000000000' }]) {
      expect((await ask(banker, 'DELETE', `/staff/${id}`)).body.code).toBe('no-such-staff')
      expect((await ask(banker, 'POST', `/staff/${id}/invitations`)).body.code).toBe('no-such-staff')
    }
    expect(
      (await ask(banker, 'GET', `/staff?unit=${unitOf(key)}`)).body.staff.filter(
        (s: { unit: { id: string } }) => s.unit.id === unitOf(key),
      ),
    ).toEqual([])
    expect((await ask(banker, 'POST', '/staff', newStaff(key, ['administrator']))).body.code).toBe('out-of-reach')
    expect((await ask(banker, 'POST', '/units', newUnit(key, 'outlet'))).body.code).toBe('out-of-reach')
  })
  it('不能在最上层设单位，也不能在本行之下设政数局、科室或部门', async () => {
    expect((await ask(banker, 'POST', '/units', newUnit(null, 'bank'))).body.code).toBe('out-of-reach')
    for (const kind of ['bureau', 'section', 'department']) {
      const answer = await ask(banker, 'POST', '/units', newUnit('bank', kind))
      expect([kind, answer.status, answer.body.errors]).toMatchObject([kind, 422, [{ pointer: '/kind' }]])
    }
  })
  it('本行之内都能办：设网点、加人、停用立即生效，但不能停用自己', async () => {
    expect((await ask(banker, 'POST', '/units', newUnit('bank', 'outlet'))).status).toBe(201)
    const cookie = await house.signIn('clerk2')
    expect((await ask(banker, 'DELETE', `/staff/${idOf('clerk2')}`)).status).toBe(204)
    expect((await ask(cookie, 'GET', '/cases')).status).toBe(401)
    expect(await enters('clerk2', demoPassword)).toBe(false)
    expect((await ask(banker, 'DELETE', `/staff/${idOf('bank.admin')}`)).body.code).toBe('own-account')
    const { staff } = (await ask(banker, 'GET', '/staff')).body
    expect(new Set(staff.map((s: { username: string }) => s.username))).toContain('clerk1')
    expect(staff.find((s: { username: string }) => s.username === 'clerk2')).toMatchObject({ active: false })
  })
})
