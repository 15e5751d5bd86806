import { rota, usuals } from '../month.ts'
import type { plots } from '../plots.ts'
import type { AnyEnding } from './scripts.ts'

/** One kind of story: what somebody comes with, by which way, and how it ends. */
export interface Kind {
  plot: keyof typeof plots
  ending: AnyEnding
  channel: 'window' | 'kiosk'
  weight: number
}

/** Everyday stories are so many times as frequent as rare ones, which all occur within some two thousand cases. */
const everyday = 6

const kind = (plot: Kind['plot'], ending: AnyEnding, weight = 1, channel: Kind['channel'] = 'window'): Kind => ({
  plot,
  ending,
  channel,
  weight,
})

const asUsual = usuals.map(({ plot, ending, settled, fresh, kiosk }) =>
  kind(plot, ending, settled * everyday || fresh, kiosk ? 'kiosk' : 'window'),
)

const rare: Kind[] = [
  kind('renter', 'resumed', 2),
  kind('renter', 'consulted', 2),
  kind('broken', 'extendedDelivered', 2),
  kind('shop', 'extended'),
  kind('renter', 'returned', 2),
  kind('lost', 'askedTwice', 2),
  kind('noPhoto', 'postponed'),
  kind('noPhoto', 'lapsed', 2),
  kind('shopWithoutLease', 'lapsed'),
  kind('lost', 'assigned', 2),
  kind('self', 'assigned', 1, 'kiosk'),
  kind('lost', 'tookOver', 2),
  kind('pensioner', 'tookOver'),
  kind('self', 'covered'),
  kind('lost', 'handedOn'),
  kind('pupil', 'withdrawnLate'),
  kind('renter', 'withdrawnPaused'),
  kind('broken', 'withdrawnCorrecting'),
  kind('renter', 'terminatedPaused'),
  kind('shopAtHome', 'revokedLate'),
  kind('away', 'notNeeded'),
  kind('elsewhere', 'refused'),
  kind('byFamily', 'corrected'),
  kind('kitchen', 'deemed', 2),
  kind('kitchen', 'deemedCorrected', 2),
  kind('kitchen', 'permitCorrected'),
  kind('kitchen', 'permitAskedTwice'),
  kind('kitchenWithoutRules', 'permitKept'),
  kind('kitchenWithoutRules', 'permitPostponed'),
  kind('kitchenWithoutRules', 'permitLapsed', 2),
  kind('kitchen', 'permitConsulted'),
  kind('kitchen', 'permitReturned'),
  kind('kitchen', 'permitResumed'),
  kind('kitchen', 'permitExtended'),
  kind('kitchen', 'permitRevoked'),
  kind('kitchen', 'permitAssigned'),
  kind('kitchen', 'permitTookOver'),
  kind('kitchen', 'permitTerminated'),
  kind('kitchen', 'permitWithdrawn'),
  kind('kitchen', 'permitDeclined'),
  kind('kitchen', 'permitNotNeeded'),
]

/** In proportion to their weights, as people come; or each kind as often as any other, which shows every action in a hundred cases. */
export type Mix = 'usual' | 'each'

export const kinds: readonly Kind[] = [...asUsual, ...rare]

/** Gives the kinds of stories one after the other. */
export const nextKind = (mix: Mix): (() => Kind) => rota(kinds, ({ weight }) => (mix === 'each' ? 1 : weight))
