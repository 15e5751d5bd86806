import { anyCase } from '@tongban/cases'
import { runsBefore } from '@tongban/demo/simulation/index'
import { inScope } from '@tongban/kit/db'
import { found, type House } from '../house.ts'

/** Never beside other cases: only where nothing is, or a simulation was. */
export async function ready(house: House): Promise<void> {
  const { services, deployment } = house
  const elsewhere = '请用 --data、TONGBAN_DATA 或 DATABASE_URL 指向一个空的位置。'
  if (deployment?.kind === 'production') throw new Error(`这是正式运行的数据库，不能用来模拟。${elsewhere}`)
  if (!deployment) await found(house, { kind: 'demonstration', region: '410411' })
  const used = await inScope(services, { kind: 'system' }, (tx) => anyCase(tx, services.cell))
  if (used && (await runsBefore(services)) === 0) throw new Error(`这里已经有办件，又不是模拟产生的，不能用来模拟。${elsewhere}`)
}
