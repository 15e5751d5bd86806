import { dateOf } from '@tongban/calendar'
import { printForm } from '@tongban/certificates'
import { citizenById, unitNamed } from '@tongban/identity'
import { maskName } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import { openJson } from '@tongban/kit/crypto'
import { inScope } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { factsOf } from './application.ts'
import { common } from './letters.ts'
import { beijing } from './letters-words.ts'
import type { Kept } from './relays.ts'
import { missingOf } from './rules-relay.ts'
import * as store from './store-relays.ts'

/** 接力单: printed by whoever handed it on; no name or number in clear, since paper is left lying about. */
export async function relaySlip(ctx: Context, catalogue: Catalogue, id: string): Promise<FileAnswer> {
  const { row, citizen, outlet } = await inScope(ctx, ctx.actor, async (tx) => {
    const found = await store.relayById(tx, ctx.cell, id)
    if (!found?.sealed || found.by_staff !== staffOf(ctx).id)
      throw absent('no-such-relay', '这份接力单不是在这里开的，或者已经失效，请重新开一份。')
    return { row: found, citizen: await citizenById(ctx, tx, found.citizen), outlet: await unitNamed(ctx, tx, found.unit) }
  })
  const { begun, code } = openJson<Kept>(ctx.keys, row.sealed!)
  const offer = await catalogue.offer(begun.matter, begun.region ?? ctx.region, begun.version)
  const today = dateOf(ctx.clock.now())
  return printForm(
    'relay',
    {
      ...common(ctx, offer, maskName(citizen.name), today),
      contact: { address: `${outlet.name}（${outlet.address}）`, phone: outlet.phone, hours: offer.implementation.places[0]!.hours },
      organ: outlet.name,
      number: '没有提交，不算收件',
      verifyUrl: `${ctx.publicUrl}/relay`,
      code: code.replace(/^(...)/, '$1 '),
      begunAt: beijing(row.at),
      place: outlet.name,
      expiresOn: row.expires_on,
      missing: missingOf(begun, offer.matter, ctx.validate, factsOf(citizen, today)),
    },
    ctx.clock.now(),
  )
}
