import { join } from 'node:path'
import { simulateDepartments } from '@tongban/demo/departments'
import { type LookUps, loadLookUps, openLookUps } from '@tongban/exchange'
import type { Services } from '@tongban/kit/context'
import { catalogueFolder } from './catalogue.ts'
import type { Settings } from './settings.ts'

export interface Exchange {
  lookUps: LookUps
  /** Where they are asked; nothing when nobody can be. */
  endpoint: Settings['exchange']
  close(): Promise<void>
}

export const lookUpServices = () => loadLookUps(join(catalogueFolder, 'exchange'))

/** The way to departments' systems: the one that is set, or in a demonstration a simulator of its own. */
export async function openExchange(services: Services, settings: Pick<Settings, 'exchange'>): Promise<Exchange> {
  const to = (endpoint: Settings['exchange'], close: Exchange['close']) => ({
    lookUps: openLookUps(lookUpServices(), endpoint, services.clock),
    endpoint,
    close,
  })
  if (settings.exchange || !services.demo) return to(settings.exchange, async () => undefined)
  const secret = services.random.bytes(32).toString('hex')
  const simulator = await simulateDepartments(secret, () => services.clock.now())
  services.log(`部门系统由模拟器代替：${simulator.url}`)
  return to({ url: simulator.url, secret }, simulator.close)
}
