import type { Actor, Services } from '@tongban/kit/context'
import { sm3 } from '@tongban/kit/crypto'
import { inSight, type Tx } from '@tongban/kit/db'
import * as store from './store.ts'

const kind = 'units'
const seconds = 5

/** Units of the cell are few and rarely change, and nearly every request names some: kept for seconds; what is not among them yet is read. */
function held(services: Services, tx: Tx | undefined) {
  const aside = () => inSight(services, { kind: 'system' }, (own) => read(own, services.cell))
  return tx
    ? services.memory.glance(kind, '', seconds, () => read(tx, services.cell), aside)
    : services.memory.recall(kind, '', seconds, aside)
}

async function read(tx: Tx, cell: number) {
  const rows = await store.units(tx, cell)
  return { ids: new Map(rows.map((row) => [row.id, row])), codes: new Map(rows.map((row) => [row.code, row])) }
}

/** In the caller's transaction, or in one of its own where the caller has none. */
const within = <T>(services: Services, tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
  tx ? work(tx) : inSight(services, { kind: 'system' }, work)

/** Whoever added or changed a unit says so here, so that this process shows it at once, also to those whose reach it belongs to. */
export function forgetUnits(services: Services): void {
  services.memory.forget(kind)
  forgetActors(services)
}

export const unitById = async (services: Services, tx: Tx | undefined, id: string): Promise<store.UnitRow | undefined> =>
  (await held(services, tx)).ids.get(id) ?? within(services, tx, (own) => store.unitById(own, services.cell, id))

export async function unitNamed(services: Services, tx: Tx | undefined, id: string): Promise<store.UnitRow> {
  const unit = await unitById(services, tx, id)
  if (!unit) throw new Error(`unit ${id} is gone`)
  return unit
}

export const unitByCode = async (services: Services, tx: Tx | undefined, code: string): Promise<store.UnitRow | undefined> =>
  (await held(services, tx)).codes.get(code) ?? within(services, tx, (own) => store.unitByCode(own, services.cell, code))

/** Names of units by id. */
export async function unitNames(services: Services, tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { ids: known } = await held(services, tx)
  const strange = ids.filter((id) => !known.has(id))
  const read = strange.length > 0 ? await store.unitNamesByIds(tx, services.cell, strange) : []
  return new Map([...ids.flatMap((id) => known.get(id) ?? []), ...read].map(({ id, name }) => [id, name]))
}

const actorKind = 'actors'

/** Who a session stands for, as of this second: signing out, a disabled account or a withdrawn terminal ends it within a second everywhere. */
export async function heldActor(services: Services, token: string | undefined, find: () => Promise<Actor>): Promise<Actor> {
  if (!token) return find()
  const actor = await services.memory.recall(actorKind, sm3(token), 1, find)
  const over = actor.kind === 'staff' && actor.until !== undefined && services.clock.now() > actor.until
  return over ? find() : actor
}

/** Whoever ended a session or changed what somebody may do says so here: in this process it counts from the next request on. */
export const forgetActors = (services: Services): void => services.memory.forget(actorKind)
