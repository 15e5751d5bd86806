import { complete, loadDistrict } from '@tongban/demo'
import { everybody } from '@tongban/demo/district'
import type { LookUps } from '@tongban/exchange'
import { found, type House, openHouse } from '../../server/house.ts'
import { settingsFrom } from '../../server/settings.ts'

type Stage = Parameters<typeof complete>[0]

/** Founds the demonstration's units and staff in an empty folder, without any case, and lets no later start load some. */
export async function foundDistrict(folder: string): Promise<void> {
  const house = await openHouse(settingsFrom({ TONGBAN_DATA: folder }), () => undefined)
  try {
    if (house.deployment) return
    await found(house, { kind: 'demonstration', region: '410411' })
    const { services, catalogue } = house
    const district = await inSteps(house)
    const idle = { lookUps: {} as LookUps, calendar: {} as Stage['calendar'], papers: {} as Stage['papers'], today: '' }
    await complete({ services, catalogue, ...idle, ...district })
  } finally {
    await house.close()
  }
}

/** A few members of staff at a time: each password takes a processor for a while. Whoever is there already stays. */
async function inSteps({ services }: House) {
  const chosen = everybody.filter(({ roles }) => !roles.includes('terminal'))
  return loadDistrict(services, chosen)
}
