import { fork } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadReport, LoadRequest, LoadTask } from './requests.ts'

const worker = join(import.meta.dirname, 'worker.ts')

export type Load = Omit<LoadTask, 'requests'> & { requests: LoadRequest[] }

/**
 * Sends a load from a process of its own.
 * Throws when an answer was not as expected: a fast wrong answer is worth nothing.
 */
export async function sendLoad(folder: string, load: Load): Promise<LoadReport> {
  const file = join(folder, `requests-${process.pid}-${performance.now()}.json`)
  await writeFile(file, JSON.stringify(load.requests))
  const child = fork(worker, [JSON.stringify({ ...load, requests: file } satisfies LoadTask)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => child.once('exit', () => reject(new Error('压测进程提前结束了，请看上面的错误。'))))
  const said = () => Promise.race([ended, new Promise<unknown>((resolve) => child.once('message', resolve))])
  ended.catch(() => undefined)
  try {
    await said()
    const answer = said()
    child.send('go')
    const report = (await answer) as LoadReport
    if (report.wrong > 0) throw new Error(`${report.done}个答复里有${report.wrong}个不对，第一个是：${report.firstWrong}`)
    if (report.done === 0) throw new Error('一个请求也没有发出去。')
    return report
  } finally {
    child.kill()
    await rm(file, { force: true })
  }
}
