import { openHouse } from '../house.ts'
import { log } from '../log.ts'
import { settingsFrom } from '../settings.ts'
import { stopSignal } from './stopping.ts'
import type { Verb } from './verb.ts'

/** Opening the house migrates and publishes; then it is closed again. */
export const migrateVerb: Verb = {
  help: '更新数据库结构和事项目录，不启动服务',
  options: {},
  async run() {
    const house = await openHouse(settingsFrom(process.env), log, stopSignal())
    await house.close()
    log('数据库结构和事项目录都是最新的。')
    return 0
  },
}
