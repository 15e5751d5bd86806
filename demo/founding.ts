import { admitTerminal, registerTerminal } from '@tongban/devices'
import { actorNamed, createStaff, createUnit, inviteAgain, setPassword, staffByUsername, unitByCode } from '@tongban/identity'
import { type Actor, type Services, type StaffActor, systemContext } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { fewAtOnce } from '@tongban/kit/few'
import { Refusal } from '@tongban/kit/refusal'
import { registerOutlet } from '@tongban/outlets'
import { type DemoStaff, machineOf, outletProfiles, region, staff, units } from './district.ts'
import { loadPartners } from './partners.ts'

export const demoPassword = 'Zhanhe-2026'

export interface District {
  /** Unit ids by the district's keys. */
  ids: Map<string, string>
  actors: Map<string, Actor>
}

/** Hashing a password takes a core and 19 MB: a few at a time, so that the machine keeps room for others. */
const atOnce = 4

/** The district's units and some of its staff, without any case. What is already there stays as it is; a signal ends it between two people. */
export async function loadDistrict(services: Services, members: readonly DemoStaff[] = staff, signal?: AbortSignal): Promise<District> {
  const ids = await makeUnits(services)
  for (const { key, ...profile } of outletProfiles) await registerOutlet(systemContext(services), { ...profile, unit: ids.get(key)! })
  const settle = async (one: DemoStaff) => {
    signal?.throwIfAborted()
    return [one.username, await settled(services, ids, one)] as const
  }
  const actors = new Map(await fewAtOnce(atOnce, members, settle))
  signal?.throwIfAborted()
  for (const { username, roles } of members) if (roles.includes('terminal')) await admit(services, actors, username)
  await loadPartners(services, ids, actors).catch(alreadyThere)
  return { ids, actors }
}

/** What an interrupted founding has left stays as it is. */
function alreadyThere(failure: unknown): void {
  if (!(failure instanceof Refusal && failure.kind === 'conflict')) throw failure
}

/** 核验: the bank's administrator registers the machine, the bureau's officer admits it. */
async function admit(services: Services, actors: Map<string, Actor>, username: string) {
  const ctx = systemContext(services)
  const { id } = actors.get(username) as StaffActor
  const machine = machineOf(username)
  await registerTerminal({ ...ctx, actor: actors.get('bank.admin')! }, id, machine)
  await admitTerminal({ ...ctx, actor: actors.get('officer')! }, id, machine.serial).catch(alreadyThere)
}

async function makeUnits(services: Services): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { key, parent, ...unit } of units) {
    const known = await inScope(services, { kind: 'system' }, (tx) => unitByCode(services, tx, unit.code))
    const given = { region: region.code, ...unit, parent: parent ? ids.get(parent)! : null }
    ids.set(key, (known ?? (await createUnit(systemContext(services), given))).id)
  }
  return ids
}

/** Staff set their passwords by their links, as real ones do; whoever lost theirs to an interruption gets another. */
async function settled(services: Services, ids: Map<string, string>, { unit, ...member }: DemoStaff): Promise<Actor> {
  const ctx = systemContext(services)
  const known = await inScope(services, ctx.actor, (tx) => staffByUsername(tx, services.cell, member.username))
  if (!known?.password) {
    const { invitation } = known ? await inviteAgain(ctx, known.id) : await createStaff(ctx, { ...member, unit: ids.get(unit)! })
    await setPassword(services, invitation.split('/').at(-1)!, demoPassword)
  }
  return actorNamed(services, member.username)
}
