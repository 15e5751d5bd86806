import { createStaff, createUnit } from '@tongban/identity'
import { systemContext } from '@tongban/kit/context'
import { found, openHouse } from '../house.ts'
import { log } from '../log.ts'
import { settingsFrom } from '../settings.ts'
import type { Verb } from './verb.ts'

/** Founds a production deployment: the bureau, and its first officer with a link that works once. */
export const firstOfficer: Verb = {
  help: '正式环境初始化：建立政数局和第一位管理人员，给出一次性链接',
  options: {
    region: { type: 'string', help: '6位行政区划代码，如 410411' },
    bureau: { type: 'string', help: '政数局全称' },
    short: { type: 'string', help: '政数局简称' },
    code: { type: 'string', help: '政数局统一社会信用代码' },
    username: { type: 'string', help: '账号：小写字母、数字，3至32位' },
    name: { type: 'string', help: '姓名' },
  },
  async run(given) {
    const text = (name: string) => String(given[name] ?? '').trim()
    const missing = Object.keys(firstOfficer.options).filter((name) => text(name) === '')
    if (missing.length > 0) throw new Error(`缺少选项：${missing.map((name) => `--${name}`).join(' ')}`)
    if (!/^\d{6}$/.test(text('region'))) throw new Error('--region 应为6位数字')
    if (!/^[a-z][a-z0-9.-]{2,31}$/.test(text('username'))) throw new Error('--username 应为3至32位小写字母、数字、点或短横，字母开头')
    const house = await openHouse(settingsFrom({ ...process.env, TONGBAN_DEMO: 'off' }), log)
    try {
      if (house.deployment) throw new Error('已经初始化过。新的人员请由管理员在“单位与人员”中添加。')
      await found(house, { kind: 'production', region: text('region') })
      const ctx = systemContext(house.services)
      const bureau = await createUnit(ctx, {
        parent: null,
        kind: 'bureau',
        name: text('bureau'),
        short: text('short'),
        code: text('code'),
        region: text('region'),
        phone: '',
        address: '',
      })
      const { invitation, expiresAt } = await createStaff(ctx, {
        username: text('username'),
        name: text('name'),
        unit: bureau.id,
        roles: ['officer', 'administrator'],
      })
      log(`已建立${bureau.name}。请${text('name')}在 ${expiresAt.slice(0, 10)} 前打开这个一次性链接设置密码：\n${invitation}`)
      return 0
    } finally {
      await house.close()
    }
  },
}
