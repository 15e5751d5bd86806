import { createRequire } from 'node:module'
import { currentCalendar, dateOf } from '@tongban/calendar'
import type { LookUps } from '@tongban/exchange'
import { actorOf, createStaff, createUnit, setPassword, signIn } from '@tongban/identity'
import { roleNames } from '@tongban/identity/contract'
import { type Actor, type Services, systemContext } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import { registerOutlet } from '@tongban/outlets'
import { outletProfiles, region, staff, units } from './district.ts'
import { loadPartners } from './partners.ts'
import { people } from './people.ts'
import { samplePaper, samplePhoto } from './samples.ts'
import { stories } from './stories.ts'
import { tell } from './tell.ts'

export const demoPassword = 'Zhanhe-2026'

/** Cards that lie beside the simulated reader. */
export const readerCards = people.slice(0, 12)

/** Who can sign in to the demonstration. */
export const demoAccounts = staff.map(({ username, name, unit, roles }) => ({
  username,
  name,
  unit: units.find((u) => u.key === unit)!.name,
  role: roles.map((role) => roleNames[role]).join('、'),
}))

/** Loads the demonstration district into an empty database, through the same actions that people use. */
export async function loadDemo(services: Services, catalogue: Catalogue, lookUps: LookUps, log: (line: string) => void): Promise<void> {
  log('正在装入演示数据：湛河区…')
  const { actors, ids } = await loadDistrict(services)
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')
  const papers = { photo: samplePhoto(), paper: await samplePaper('示范材料', font) }
  const calendar = await inScope(services, { kind: 'system' }, (tx) => currentCalendar(tx))
  const stage = { services, catalogue, lookUps, ids, calendar, today: dateOf(services.clock.now()), actors, papers }
  for (const [n, story] of stories.entries()) {
    await tell(stage, story, n)
    if ((n + 1) % 14 === 0) log(`  办件 ${n + 1}/${stories.length}`)
  }
}

/** The district's units and staff without any case; ids of units by key, actors by username. */
export async function loadDistrict(services: Services): Promise<{ ids: Map<string, string>; actors: Map<string, Actor> }> {
  const ids = await makeUnits(services)
  for (const { key, ...profile } of outletProfiles) await registerOutlet(systemContext(services), { ...profile, unit: ids.get(key)! })
  const actors = await makeStaff(services, ids)
  await loadPartners(services, ids, actors)
  return { ids, actors }
}

async function makeUnits(services: Services): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, parent, ...unit } of units) {
    const made = await createUnit(systemContext(services), { region: region.code, ...unit, parent: parent ? ids.get(parent)! : null })
    ids.set(key, made.id)
  }
  return ids
}

/** Staff set their passwords by their links and sign in, as real ones do. */
async function makeStaff(services: Services, ids: Map<string, string>): Promise<Map<string, Actor>> {
  const ctx = systemContext(services)
  const actors = new Map<string, Actor>()
  for (const { unit, ...member } of staff) {
    const { token } = await createStaff(ctx, { ...member, unit: ids.get(unit)! })
    await setPassword(services, token, demoPassword)
    const session = await signIn(ctx, { username: member.username, password: demoPassword })
    actors.set(member.username, await actorOf(services, session.token))
  }
  return actors
}
