import { dateOf } from '@tongban/calendar'
import { citizenById, unitNames } from '@tongban/identity'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import type { Answer } from '@tongban/kit/contract'
import { blindIndex, sealJson } from '@tongban/kit/crypto'
import { inScope, type Tx } from '@tongban/kit/db'
import { bodyDigest, once } from '@tongban/kit/idempotency'
import { conflict } from '@tongban/kit/refusal'
import { refuseStrangeFiles } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import type { Begun } from './contract.ts'
import type { handOn as handOnEndpoint, listRelays as listRelaysEndpoint } from './contract-relays.ts'
import { filesOfBegun, relayDays } from './rules-relay.ts'
import * as store from './store-relays.ts'

/** What a relay keeps, sealed; the code is kept for the slip. */
export interface Kept {
  begun: Begun
  code: string
}

export const system = { kind: 'system' } as const
const day = 86_400_000

export const relayIndex = (services: Pick<Services, 'keys'>, code: string, lastFour: string) =>
  blindIndex(services.keys, 'begun', code + lastFour)

/** 接力: stores an unfinished application, sealed, for seven days; the same person's earlier one of the same matter is replaced. */
export async function handOn(ctx: Context, catalogue: Catalogue, begun: Begun): Promise<Answer<typeof handOnEndpoint>> {
  const staff = staffOf(ctx)
  await catalogue.offer(begun.matter, begun.region ?? ctx.region, begun.version)
  const citizen = await inScope(ctx, ctx.actor, async (tx) => {
    await refuseStrangeFiles(tx, ctx.cell, filesOfBegun(begun))
    if (begun.agent?.citizen) await citizenById(ctx, tx, begun.agent.citizen)
    return citizenById(ctx, tx, begun.applicant.citizen)
  })
  const now = ctx.clock.now()
  const claim = { cell: ctx.cell, principal: staff.id, key: ctx.key ?? '', digest: bodyDigest('relay', begun), now }
  return inScope(ctx, system, (tx) =>
    once(tx, claim, async () => {
      await store.dropEarlier(tx, ctx.cell, citizen.id, begun.matter)
      const row = {
        cell: ctx.cell,
        id: ctx.random.uuid(now),
        citizen: citizen.id,
        matter: begun.matter,
        channel: staff.roles.includes('terminal') ? 'kiosk' : 'window',
        by_staff: staff.id,
        by_name: staff.name,
        unit: staff.unit.id,
        at: now,
        expires_on: dateOf(new Date(now.getTime() + relayDays * day)),
        picked_by: null,
        picked_name: null,
        picked_unit: null,
        picked_at: null,
        case_no: null,
      }
      const code = await insertWithCode(ctx, tx, row, begun, citizen.idNumber.slice(-4))
      return { id: row.id, code, expiresOn: row.expires_on }
    }),
  )
}

/** A code that nobody with the same last four holds. */
async function insertWithCode(
  ctx: Context,
  tx: Tx,
  row: Omit<store.RelayRow, 'code_index' | 'sealed'>,
  begun: Begun,
  lastFour: string,
): Promise<string> {
  for (;;) {
    const code = String(ctx.random.below(1_000_000)).padStart(6, '0')
    const sealed = sealJson(ctx.keys, ctx.random, { begun, code } satisfies Kept)
    if (await store.insertRelay(tx, { ...row, code_index: relayIndex(ctx, code, lastFour), sealed })) return code
  }
}

/** What somebody has begun, for whoever has just read their card; a number that was only typed opens nothing. */
export async function listRelays(ctx: Context, catalogue: Catalogue, citizen: string): Promise<Answer<typeof listRelaysEndpoint>> {
  const { rows, places } = await inScope(ctx, system, async (tx) => {
    const { identifiedBy } = await citizenById(ctx, tx, citizen)
    const found = identifiedBy === 'card' ? await store.openRelays(tx, ctx.cell, citizen, dateOf(ctx.clock.now())) : []
    const units = found.map((row) => row.unit)
    return { rows: found, places: await unitNames(ctx, tx, units) }
  })
  const names = new Map((await catalogue.offers(ctx.region)).map((o) => [o.matter.code, o.matter.name]))
  return {
    relays: rows.map((row) => ({
      id: row.id,
      matter: names.get(row.matter) ?? row.matter,
      beginning: beginningOf(row, places.get(row.unit) ?? ''),
      expiresOn: row.expires_on,
    })),
  }
}

/** Who began it, where and when. */
export const beginningOf = (row: Pick<store.RelayRow, 'at' | 'by_name' | 'channel'>, place: string) => ({
  at: row.at.toISOString(),
  place,
  by: row.by_name,
  channel: row.channel as 'kiosk' | 'window',
})

/** Somebody else has gone on with it since, or submitted it. */
export const relayNotYours = () =>
  conflict('relay-not-yours', '这份接力单已由别人接着办，已经提交，或者换了新的接力单。请按“接着办”再查一次，核对以后再提交。')

/** How long it is still told that a relay has expired, in days. */
const remembered = 30

/** Past its day the content is cleared; a month later the rest. Safe to repeat. */
export async function clearRelays(services: Services): Promise<void> {
  const now = services.clock.now()
  await inScope(services, system, async (tx) => {
    await store.emptyExpired(tx, services.cell, dateOf(now))
    await store.deleteExpired(tx, services.cell, dateOf(new Date(now.getTime() - remembered * day)))
  })
}
