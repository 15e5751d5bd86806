import { dateOf } from '@tongban/calendar'
import type { LookUps } from '@tongban/exchange'
import type { Context } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import type { Catalogue } from '@tongban/matters'
import type { Material, Offer } from '@tongban/matters/contract'
import { suspensionOn } from '@tongban/matters/rules'
import { awayOf } from './application.ts'
import type { KioskMatter } from './contract-kiosk.ts'
import { latestMatters } from './store-own.ts'

/** Of so many latest cases it is counted what people come for. */
const looked = 2_000

/** 自助机首页: everything the region offers, what can be done here first, of it what most people come for, each with what hinders it here. */
export async function kioskMatters(ctx: Context, catalogue: Catalogue, lookUps: LookUps): Promise<{ matters: KioskMatter[] }> {
  const counted = await inScope(ctx, { kind: 'system' }, (tx) => latestMatters(tx, ctx.cell, looked))
  const times = new Map(counted.map((row) => [row.matter, Number(row.times)]))
  const offers = (await catalogue.offers(ctx.region)).filter(({ matter }) => !matter.audience.includes('partner'))
  const today = dateOf(ctx.clock.now())
  const often = (offer: Offer) => times.get(offer.matter.code) ?? 0
  return {
    matters: offers
      .toSorted((a, b) => Number(onKiosk(b)) - Number(onKiosk(a)) || often(b) - often(a))
      .map((offer) => ({
        code: offer.matter.code,
        name: offer.matter.name,
        topic: offer.matter.topics[0]!,
        camera: offer.matter.materials.some(photographed),
        here: onKiosk(offer),
        suspended: suspensionOn(offer.implementation, today) ?? null,
        away: awayOf(lookUps, offer),
      })),
  }
}

const onKiosk = ({ implementation }: Offer) => Object.hasOwn(implementation.channels, 'kiosk')

/** Asked of everybody, and only the camera can take it. */
const photographed = ({ need, when, from }: Material) =>
  need === 'required' &&
  when === undefined &&
  from.includes('camera') &&
  !from.some((source) => ['scanner', 'card-reader'].includes(source))
