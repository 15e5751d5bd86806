import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createFileStore } from '@tongban/kit/files'
import { withClient } from '@tongban/kit/postgres/connection'
import { systemRandom } from '@tongban/kit/random'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledApplication, type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

const send = (body: object) => house.ask('clerk1', 'POST', '/cases', body)

describe('填错了，一次说清怎么改', () => {
  it.each([
    ['校验位不对', '410499194803121015', '核对'],
    ['出生日期在将来', '410499209903121010', ''],
    ['少一位', '41049919480312101', ''],
  ])('身份证号%s：不收，说明怎么办', async (_what, idNumber, words) => {
    const answer = await house.ask('clerk1', 'POST', '/citizens', { by: 'typed', card: { name: '李青禾', idNumber } })
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((e: { pointer: string }) => e.pointer)).toEqual(['/card/idNumber'])
    expect(answer.body.detail).toContain(words)
    expect(answer.body.detail).not.toContain(idNumber)
  })

  it('情形、表单、材料的缺项一次全部列出，每处都有位置和补法', async () => {
    const application = await filledApplication(house)
    const answer = await send({ ...application, situation: {}, form: { bank: 'keep' }, materials: [] })
    expect(answer.status).toBe(422)
    const pointers = answer.body.errors.map((e: { pointer: string }) => e.pointer)
    expect(pointers).toEqual(expect.arrayContaining(['/situation/cause', '/form/delivery', '/materials/idCard', '/materials/photo']))
  })

  it('按旧版本填的申请不收，告诉人刷新后核对', async () => {
    const answer = await send({ ...(await filledApplication(house)), version: 7 })
    expect([answer.status, answer.body.code]).toEqual([409, 'version-changed'])
    expect(answer.body.detail).toContain('内容会保留')
  })

  it('不认识的字段、读不懂的内容、没有提交编号，都有一句中文', async () => {
    const application = await filledApplication(house)
    const unknown = await send({ ...application, fee: 100 })
    expect(unknown.body.errors).toEqual([{ pointer: '/fee', message: '不认识这一项，请删去' }])
    const broken = await house.ask('clerk1', 'POST', '/cases', Buffer.from('{"matter":'), { 'content-type': 'application/json' })
    expect([broken.status, broken.body.detail]).toEqual([400, expect.stringContaining('请刷新页面')])
    const keyless = await house.ask('clerk1', 'POST', '/cases', application, { 'idempotency-key': '' })
    expect([keyless.status, keyless.body.code]).toEqual([422, 'no-key'])
  })

  it('别的网点上传的文件、用过的文件，都不能再用来提交', async () => {
    const mine = await filledApplication(house, 'clerk1', 1)
    const theirs = await filledApplication(house, 'clerk2', 2)
    const borrowed = { ...mine, materials: theirs.materials }
    expect((await send(borrowed)).body.code).toBe('file-gone')
    expect((await send(mine)).status).toBe(201)
    expect((await send(mine)).body.code).toBe('file-gone')
  })
})

describe('两个人同时办一件', () => {
  it('两位审批人同时作决定：一个成，另一个看到是谁先办的；审核人自己不能决定', async () => {
    const { no } = (await send(await filledApplication(house, 'clerk1', 3))).body
    await house.ask('hr.review', 'POST', `/cases/${no}/acceptance`, { revision: 1 })
    await house.ask('hr.review', 'POST', `/cases/${no}/opinions`, { revision: 2, recommendation: 'approved', opinion: '建议通过' })
    const decide = (outcome: string) =>
      house.ask('hr.decide', 'POST', `/cases/${no}/decision`, { revision: 3, outcome, opinion: '经审核决定' })
    const answers = await Promise.all([decide('approved'), decide('refused')])
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    const late = answers.find((a) => a.status === 409)!
    expect(late.body.code).toBe('changed-meanwhile')
    expect(late.body.detail).toContain('陆守正刚刚作出决定')
    expect(
      (await house.ask('hr.review', 'POST', `/cases/${no}/decision`, { revision: 3, outcome: 'approved', opinion: '自己决定' })).status,
    ).toBe(403)
  })
})

describe('填到一半登录中断', () => {
  it('暂存的内容都在，别人看不到，数据库里是密文', async () => {
    const id = systemRandom.uuid(house.clock.now())
    const content = { form: { newBank: '湛河某某银行' }, phone: '19900007777' }
    expect((await house.ask('clerk1', 'PUT', `/drafts/${id}`, { matter: 'ss-card-reissue', applicant: '张*和', content })).status).toBe(204)
    house.clock.forward(16 * 60_000)
    expect((await house.ask('clerk1', 'GET', '/drafts')).status).toBe(401)
    const cookie = await house.signIn('clerk1')
    const drafts = await house.app.server.inject({ method: 'GET', url: '/api/drafts', headers: { cookie } })
    expect(drafts.json().drafts[0].content).toEqual(content)
    const other = await house.signIn('clerk2')
    expect((await house.app.server.inject({ method: 'GET', url: '/api/drafts', headers: { cookie: other } })).json().drafts).toEqual([])
    const stored = await withClient(house.database.admin, (c) => c.query("select encode(sealed, 'escape') as text from case_draft"))
    expect(JSON.stringify(stored.rows)).not.toContain('19900007777')
  })
})

describe('数据库不在、磁盘满了', () => {
  it('数据库断开时答复“正在恢复”，回来后照常，已答复的都在', async () => {
    const cookie = await house.signIn('clerk1')
    const ask = (url: string) => house.app.server.inject({ method: 'GET', url, headers: { cookie } })
    const before = (await ask('/api/cases?view=all')).json().rows.length
    const name = house.database.name
    await withClient({ ...house.database.admin, database: 'postgres' }, async (admin) => {
      await admin.query(`alter database ${name} with allow_connections false`)
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
      const away = await ask('/api/cases?view=all')
      expect([away.statusCode, away.json().code]).toEqual([503, 'database-away'])
      expect(away.headers['retry-after']).toBeDefined()
      expect((await ask('/health/ready')).statusCode).toBe(503)
      await admin.query(`alter database ${name} with allow_connections true`)
    })
    await expect.poll(async () => (await ask('/health/ready')).statusCode, { timeout: 10_000 }).toBe(200)
    expect((await ask('/api/cases?view=all')).json().rows.length).toBe(before)
  })

  it('存放文件的磁盘满了：说清没有保存，原有文件完好，腾出空间后照常', async ({ skip }) => {
    const folder = join(house.folder, 'small')
    mkdirSync(folder)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], { stdio: 'ignore' })
    } catch {
      skip('没有挂载的权限，无法造出一块小磁盘')
    }
    try {
      const files = createFileStore(folder, house.services.keys, systemRandom)
      const [kept, large] = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b']
      await files.write(kept, Buffer.from('原有的文件'))
      await expect(files.write(large, Buffer.alloc(600_000))).rejects.toMatchObject({ kind: 'unavailable', code: 'storage-full' })
      expect((await files.read(kept)).toString()).toBe('原有的文件')
      await files.write(large, Buffer.from('小了就放得下'))
      expect((await files.read(large)).toString()).toBe('小了就放得下')
    } finally {
      execFileSync('umount', [folder])
    }
  })
})
