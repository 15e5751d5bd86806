import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { runTasks } from '@tongban/kit/jobs'
import { withClient } from '@tongban/kit/postgres/connection'
import { carryOut, type Due } from '@tongban/onboarding'
import type { Task } from '@tongban/onboarding/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tasks } from './jobs.ts'
import { partner, waitingEffects } from './testing/partners.ts'
import { type TestHouse, testHouse } from './testing.ts'

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

async function decided(name: string, place: string): Promise<Due> {
  const post = partner(house, 'post.apply') // no cooperation agreement binds it yet, so that both are still to be signed
  const no = await post.apply('outlet-opening', { outlets: [{ name, town: '曹镇乡', place, service: 'window' }] })
  await post.decide('outlet-opening', no, ['passed'])
  return (await waitingEffects(house)).find((due) => due.no === no)!
}

const count = (sql: string, values: unknown[]): Promise<number> =>
  withClient(house.database.admin, async (client) => Number((await client.query(sql, values)).rows[0].n))
/** What the effect leaves: its claim, its outlet, its tasks. */
const left = async (due: Due, name: string) => [
  await count('select count(*) as n from onboarding_effect where event = $1', [due.event]),
  await count('select count(*) as n from unit u join outlet o on o.unit = u.id where u.name = $1', [name]),
  await count('select count(*) as n from onboarding_task where event = $1', [due.event]),
]

/** The signal that ended a worker that dies at some point of its work. */
const killedAt = (dies: number | 'after') =>
  new Promise<NodeJS.Signals | null>((resolve, reject) => {
    const { app, jobs } = house.database
    const plain = ({ types, ...connection }: typeof app & { types?: unknown }) => connection
    const given = JSON.stringify({ app: plain(app), jobs: plain(jobs), folder: house.folder, dies })
    const worker = spawn(process.execPath, [join(import.meta.dirname, 'testing/doomed-worker.ts'), given], { stdio: 'inherit' })
    worker.once('error', reject)
    worker.once('exit', (_code, signal) => resolve(signal))
  })

describe('决定以后、效果完成以前，进程被杀掉', () => {
  it('写到一半的都不留下；提交以后、任务记完以前被杀的，再来一次也只有一份', async () => {
    const due = await decided('杀不坏支行', '示范街41号')
    for (const id of [1, 2, 4, 6, 7, 8, 10, 12]) {
      expect([id, await killedAt(id)]).toEqual([id, 'SIGKILL'])
      expect(await left(due, '杀不坏支行')).toEqual([0, 0, 0])
    }
    expect(await killedAt('after')).toBe('SIGKILL')
    expect(await left(due, '杀不坏支行')).toEqual([1, 1, 5])
    expect((await waitingEffects(house)).map((one) => one.event)).toContain(due.event)
    const { services, catalogue, lookUps } = house
    const work = tasks(services, catalogue, lookUps)
    const runner = await runTasks(house.database.jobs, { 'effects.run': work['effects.run']! }, () => undefined)
    await expect.poll(() => waitingEffects(house), { timeout: 20_000 }).toEqual([])
    await runner.stop()
    expect(await left(due, '杀不坏支行')).toEqual([1, 1, 5])
  }, 120_000)
})

describe('效果没有完成', () => {
  it('先自己再试；仍不行，办公室得到一项写明原因的任务，改正以后由它重新开始，只做一次', async () => {
    const due = await decided('等科室支行', '示范街42号')
    const rename = (from: string, to: string) =>
      withClient(house.database.admin, (client) => client.query('update unit set code = $2 where code = $1', [from, to]))
    await rename('ZH-KS-environment', 'ZH-KS-gone')
    const { services, catalogue } = house
    await expect(carryOut(services, catalogue, due, 1)).rejects.toThrow('还没有登记')
    await carryOut(services, catalogue, due, 5)
    await carryOut(services, catalogue, due, 6)
    const open = async () =>
      (await house.ask('office.review', 'GET', '/onboarding-tasks?show=mine')).body.tasks.filter((t: Task) => t.no === due.no) as Task[]
    const [mend, ...others] = await open()
    expect(others).toEqual([])
    expect(mend).toMatchObject({ title: '效果没有完成', actions: ['restart'] })
    expect(mend!.subject).toContain(
      '效果没有完成：““政银通办”便民服务站开通”的实施清单写明的单位 ZH-KS-environment（environment）还没有登记',
    )
    expect((await house.ask('bank.apply', 'GET', `/onboarding-tasks/${mend!.id}`)).status).toBe(404)
    await rename('ZH-KS-gone', 'ZH-KS-environment')
    const restarted = await house.ask('office.review', 'POST', `/onboarding-tasks/${mend!.id}/restarts`, { reason: '单位已登记' })
    expect(restarted.body.task.state).toBe('done')
    const again = (await waitingEffects(house)).filter((one) => one.event === due.event)
    expect(again).toEqual([due])
    for (const one of [...again, ...again]) await carryOut(services, catalogue, one, 1)
    expect(await left(due, '等科室支行')).toEqual([1, 1, 6])
  })
})
