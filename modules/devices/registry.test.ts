import { people } from '@tongban/demo/people'
import { samplePhoto } from '@tongban/demo/samples'
import { withClient } from '@tongban/kit/postgres/connection'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from '../../server/testing.ts'
import type { TerminalView } from './contract.ts'

const machine = { model: '示范一体机 B2', serial: 'SF-B2-0003', network: '10.41.13.21' }
const serial = 'SF-A1-0001'
const status = { reader: true, printer: 'ready', paper: 12, camera: true, scanner: false }

let house: TestHouse
let kiosk1: string
let kiosk2: string

beforeAll(async () => {
  house = await testHouse()
  kiosk1 = idOf('kiosk1')
  kiosk2 = idOf('kiosk2')
})
afterAll(() => house?.close())
beforeEach(async () => {
  await house.ask('officer', 'POST', `/terminals/${kiosk1}/admissions`, { serial })
})

const idOf = (username: string) => (house.as(username).actor as { id: string }).id
const withdraw = (reason = '读卡器送修') => house.ask('officer', 'POST', `/terminals/${kiosk1}/withdrawals`, { reason })
const seen = async (who: string, id: string): Promise<TerminalView | undefined> =>
  (await house.ask(who, 'GET', '/terminals')).body.terminals.find((terminal: TerminalView) => terminal.id === id)
const own = async () => (await house.ask('kiosk1', 'GET', '/terminals/current')).body

/** A call to the simulated devices, with the token that the server gives this person. */
async function device(who: string, method: string) {
  const { token } = (await house.ask(who, 'GET', '/device-agent')).body
  const call = { jsonrpc: '2.0', id: 1, method }
  return (await house.ask(who, 'POST', '/simulated-device-agent', call, { authorization: `Bearer ${token}` })).body
}

describe('没有准入的自助终端', () => {
  it('停用以后，读卡、认人、拍照、提交、叫人全都办不了，每一处都说该找谁；只还能报告外设', async () => {
    const application = { ...(await filledApplication(house, 'kiosk1')), channel: 'kiosk' }
    expect((await withdraw()).status).toBe(204)
    const asked = [
      await house.ask('kiosk1', 'POST', '/citizens', { by: 'card', card: people[0]! }),
      await house.ask('kiosk1', 'POST', '/files', samplePhoto(), { 'content-type': 'image/png' }),
      await house.ask('kiosk1', 'POST', '/application-checks', application),
      await house.ask('kiosk1', 'POST', '/cases', application),
      await house.ask('kiosk1', 'POST', '/help-calls'),
    ]
    for (const { status: code, body } of asked) {
      expect([code, body.code]).toEqual([403, 'terminal-not-admitted'])
      expect(body.detail).toBe('这台自助终端已经停用，请到窗口办理。网点人员请联系政数局。')
    }
    for (const method of ['idCard.read', 'printer.print', 'camera.capture', 'scanner.scan', 'sign.start'])
      expect((await device('kiosk1', method)).error.data).toEqual({ code: 'token-refused' })
    expect((await device('kiosk1', 'device.status')).result).toMatchObject({ reader: true })
    expect((await house.ask('kiosk1', 'POST', '/heartbeats', status)).status).toBe(204)
    expect(await own()).toEqual({ admission: 'withdrawn', sentence: asked[0]!.body.detail })
  })
  it('准入以后立即能办，不用重新登录', async () => {
    expect((await house.ask('kiosk1', 'POST', '/citizens', { by: 'card', card: people[0]! })).status).toBe(201)
    expect((await device('kiosk1', 'idCard.read')).result).toMatchObject({ name: expect.any(String) })
    expect(await own()).toEqual({ admission: 'admitted', sentence: null })
  })
  it('新建的终端账号：先登记，再核验，少一步都不能办', async () => {
    const unit = house.units.get('outlet3')!
    const created = await house.ask('bank.admin', 'POST', '/staff', {
      username: 'kiosk3',
      name: '曹镇站自助机',
      unit,
      roles: ['terminal'],
    })
    const { id } = created.body.staff
    expect(await seen('bank.admin', id)).toMatchObject({ admission: 'unregistered', serial: null, status: null, minutes: null })
    const early = await house.ask('officer', 'POST', `/terminals/${id}/admissions`, { serial: '' })
    expect([early.status, early.body.code]).toEqual([404, 'no-such-terminal'])
    expect((await house.ask('bank.admin', 'PUT', `/terminals/${id}`, machine)).status).toBe(204)
    expect(await seen('officer', id)).toMatchObject({ ...machine, admission: 'waiting', unit: '湛河农商行曹镇支行便民服务站' })
    expect((await house.ask('officer', 'POST', `/terminals/${id}/admissions`, { serial: machine.serial })).status).toBe(204)
    expect(await seen('bank.admin', id)).toMatchObject({ admission: 'admitted', decidedBy: '高临' })
  })
})

describe('登记', () => {
  const register = (who: string, id: string, more: object) => house.ask(who, 'PUT', `/terminals/${id}`, more)
  const now = { model: '示范综合自助终端 A1', serial, network: '10.41.11.21（政务外网）' }

  it('换了机器要重新核验；只改网络地址不用', async () => {
    await register('bank.admin', kiosk1, { ...now, network: '10.41.11.99' })
    expect(await seen('officer', kiosk1)).toMatchObject({ admission: 'admitted', network: '10.41.11.99' })
    await register('bank.admin', kiosk1, { ...now, serial: 'SF-A1-0099' })
    expect([(await own()).admission, (await device('kiosk1', 'idCard.read')).error.data.code]).toEqual(['waiting', 'token-refused'])
    await register('bank.admin', kiosk1, now)
    expect((await own()).admission).toBe('waiting')
  })
  it('准入的是看过的那个序列号：登记刚改过，要重新核对', async () => {
    await withdraw()
    const answer = await house.ask('officer', 'POST', `/terminals/${kiosk1}/admissions`, { serial: 'SF-A1-7777' })
    expect([answer.status, answer.body.code]).toEqual([409, 'terminal-changed'])
  })
  it('一个序列号只能登记在一台终端上', async () => {
    const answer = await register('bank.admin', kiosk2, now)
    expect([answer.status, answer.body.code]).toEqual([409, 'serial-taken'])
  })
  it('别的账号不是终端，别的银行的终端管不着：都当作没有', async () => {
    for (const id of [idOf('clerk1'), house.units.get('outlet1')!]) {
      const answer = await register('bank.admin', id, machine)
      expect([answer.status, answer.body.code]).toEqual([404, 'no-such-terminal'])
    }
    const other = { username: 'hr.admin', name: '何管', unit: house.units.get('hr')!, roles: ['administrator'] }
    const { invitation } = (await house.ask('officer', 'POST', '/staff', other)).body
    await house.ask(undefined, 'PUT', `/invitations/${invitation.split('/').at(-1)}/password`, { password: 'Zhanhe-2026' })
    expect((await register('hr.admin', kiosk1, now)).body.code).toBe('no-such-terminal')
    expect((await house.ask('hr.admin', 'GET', '/terminals')).body.terminals).toEqual([])
  })
  it.each([{ model: '' }, { serial: ' ' }, { network: 'x'.repeat(121) }])('%o 不对，指出是哪一项', async (wrong) => {
    const answer = await register('bank.admin', kiosk1, { ...now, ...wrong })
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, `/${Object.keys(wrong)[0]}`])
  })
})

describe('准入和停用', () => {
  it('只有政数局人员能办；银行管理员、窗口人员、终端自己都不行', async () => {
    for (const who of ['bank.admin', 'clerk1', 'hr.head', 'kiosk1'])
      for (const [path, body] of [
        ['admissions', { serial }],
        ['withdrawals', { reason: '试试' }],
      ] as const)
        expect((await house.ask(who, 'POST', `/terminals/${kiosk1}/${path}`, body)).body.code).toBe('not-permitted')
    expect((await own()).admission).toBe('admitted')
  })
  it('停用要写原因；已经停用、已经准入的，告知刷新', async () => {
    expect((await withdraw(' ')).status).toBe(422)
    expect([(await withdraw()).status, (await withdraw()).body.code]).toEqual([204, 'already-withdrawn'])
    expect(await seen('bank.admin', kiosk1)).toMatchObject({ admission: 'withdrawn', decidedBy: '高临', reason: '读卡器送修' })
    const admit = () => house.ask('officer', 'POST', `/terminals/${kiosk1}/admissions`, { serial })
    expect([(await admit()).status, (await admit()).body.code]).toEqual([204, 'already-admitted'])
  })
  it('每一次都记着：谁、何时、哪台机器、为什么；改不了也删不掉', async () => {
    await withdraw('机器挪到别处')
    const rows = await withClient(house.database.admin, async (client) => {
      const text = 'select serial, admitted, reason from terminal_decision where terminal = $1 and reason = $2'
      return (await client.query(text, [kiosk1, '机器挪到别处'])).rows as unknown[]
    })
    expect(rows).toEqual([{ serial, admitted: false, reason: '机器挪到别处' }])
    const change = withClient(house.database.app, (client) => client.query('delete from terminal_decision'))
    await expect(change).rejects.toThrow(/permission denied/)
  })
})

describe('外设状态', () => {
  it('列表里看得到外设、纸张、多久没有消息', async () => {
    await house.ask('kiosk1', 'POST', '/heartbeats', status)
    expect(await seen('bank.admin', kiosk1)).toMatchObject({ minutes: 0, status })
    house.clock.forward(7 * 60_000)
    expect(await seen('bank.admin', kiosk1)).toMatchObject({ minutes: 7 })
  })
})
