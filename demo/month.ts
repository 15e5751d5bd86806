import { outletProfiles } from './district.ts'
import { people } from './people.ts'
import { plotOf, type plots } from './plots.ts'
import { keyOf, type Story, stories } from './stories.ts'
import { type Ending, lastsDays } from './turns.ts'

/** How often something happens: among what began last week or earlier, and among what began this week. */
export interface Usual {
  plot: keyof typeof plots
  ending: Ending
  settled: number
  fresh: number
  kiosk?: boolean
}

const usual = (plot: Usual['plot'], ending: Ending, settled: number, fresh: number): Usual => ({ plot, ending, settled, fresh })
const atKiosk = (one: Usual): Usual => ({ ...one, kiosk: true })

/** What a district sees: mostly proofs and cards, nearly all of it settled, now and then something that went another way or is late. */
export const usuals: Usual[] = [
  usual('proof', 'handedOver', 36, 16),
  atKiosk(usual('proof', 'handedOver', 38, 16)),
  atKiosk(usual('proof', 'instant', 4, 4)),
  usual('lost', 'delivered', 20, 3),
  atKiosk(usual('lost', 'delivered', 6, 1)),
  usual('broken', 'delivered', 9, 1),
  usual('self', 'delivered', 16, 2),
  atKiosk(usual('self', 'delivered', 6, 1)),
  usual('pupil', 'delivered', 4, 1),
  usual('away', 'delivered', 10, 2),
  atKiosk(usual('away', 'delivered', 5, 1)),
  usual('pensioner', 'delivered', 12, 2),
  atKiosk(usual('pensioner', 'delivered', 8, 1)),
  usual('renter', 'delivered', 7, 1),
  usual('byFamily', 'delivered', 4, 1),
  usual('shop', 'delivered', 5, 1),
  usual('shopAtHome', 'delivered', 4, 0),
  usual('elsewhere', 'delivered', 3, 0),
  usual('kitchen', 'licensed', 3, 0),
  usual('noPhoto', 'keptDelivered', 2, 0),
  usual('shopWithoutLease', 'keptDelivered', 1, 0),
  usual('lost', 'corrected', 3, 0),
  usual('pupil', 'corrected', 2, 0),
  usual('renter', 'refused', 2, 0),
  usual('pensioner', 'approved', 1, 2),
  usual('lost', 'approved', 1, 3),
  usual('kitchen', 'partly', 1, 0),
  usual('renter', 'consulting', 1, 1),
  usual('renter', 'paused', 1, 1),
  usual('renter', 'sentBack', 0, 1),
  usual('kitchen', 'inspecting', 0, 1),
  usual('broken', 'extended', 0, 1),
  usual('shopAtHome', 'revoked', 1, 0),
  usual('shop', 'terminated', 1, 0),
  usual('lost', 'withdrawn', 1, 1),
  usual('self', 'declined', 1, 1),
  usual('away', 'notNeeded', 1, 0),
  usual('lost', 'accepted', 1, 4),
  usual('self', 'reviewed', 1, 4),
  usual('away', 'accepted', 0, 3),
  usual('renter', 'accepted', 0, 3),
  usual('noPhoto', 'kept', 0, 1),
  usual('shop', 'reviewed', 0, 2),
  usual('broken', 'correcting', 1, 2),
  usual('lost', 'askedAgain', 0, 1),
  usual('pupil', 'supplemented', 0, 1),
  usual('pensioner', 'received', 0, 3),
  usual('lost', 'received', 0, 3),
  atKiosk(usual('self', 'received', 0, 2)),
  usual('lost', 'passedOn', 0, 1),
]

const thousand = 1_000
const days = 21
const thisWeek = 5
/** Those of the last day: it has only begun. */
const today = 8

/** The rest of the month: from its first working day on, at every outlet, until the thousand is full. No dice: the same for everybody. */
export function month(): Story[] {
  const rest = thousand - stories.length
  const agoOf = (n: number) => (n < rest - today ? days - Math.floor((n * days) / (rest - today)) : 0)
  const kinds = Array.from({ length: days + 1 }, (_, ago) => (ago > thisWeek ? undefined : rota(within(ago, 'fresh'), (one) => one.fresh)))
  const settled = rota(within(days, 'settled'), (one) => one.settled)
  const windows = rota(numbered(), ({ windows: open }) => open)
  const kiosks = rota(
    numbered().filter(({ kiosks: some }) => some > 0),
    () => 1,
  )
  const colleagues = rota(numbered().slice(0, 3), () => 1)
  const come = visitors()
  return Array.from({ length: rest }, (_, n) => {
    const ago = agoOf(n)
    const { plot, ending, kiosk } = (kinds[ago] ?? settled)()
    const { outlet } = (kiosk ? kiosks : ending === 'passedOn' ? colleagues : windows)()
    const story: Story = { key: keyOf(stories.length + n), person: come(plot), outlet, plot, ending, ago }
    return kiosk ? { ...story, channel: 'kiosk' } : story
  })
}

const numbered = () => outletProfiles.map((profile, n) => ({ ...profile, outlet: n + 1 }))

/** Each turn of a story has a working day of its own, so what is longer cannot have happened yet. */
const within = (ago: number, column: 'settled' | 'fresh') => usuals.filter((one) => one[column] > 0 && lastsDays(one.ending) <= ago)

/** Everything in proportion to its weight, and as evenly as can be: whoever waited longest comes next. */
export function rota<T>(among: readonly T[], weight: (one: T) => number): () => T {
  const total = among.reduce((sum, one) => sum + weight(one), 0)
  const credit = among.map(() => 0)
  return () => {
    for (const [n, one] of among.entries()) credit[n]! += weight(one)
    const next = credit.indexOf(Math.max(...credit))
    credit[next]! -= total
    return among[next]!
  }
}

const adult = [3, 4, 5, 6, 7, 8]
/** By the decade of birth: who draws a pension, who studies, who keeps a shop. */
const ages: Partial<Record<keyof typeof plots, number[]>> = {
  pensioner: [0, 1, 2, 3],
  pupil: [9],
  renter: [4, 5, 6, 7, 8],
  shop: adult,
  shopAtHome: adult,
  shopWithoutLease: adult,
  kitchen: adult,
}

/** Somebody whom the matter fits and who has not come for it before; whoever was here last comes again last. */
function visitors(): (plot: keyof typeof plots) => number {
  const matterOf = (plot: keyof typeof plots) => plotOf(plot).matter
  const been = new Set(stories.map(({ person, plot }) => `${person} ${matterOf(plot)}`))
  const queue = people.map((_, n) => (n + stories.length) % people.length)
  return (plot) => {
    const place = queue.findIndex((n) => (ages[plot]?.includes(n % 10) ?? true) && !been.has(`${n} ${matterOf(plot)}`))
    if (place < 0) throw new Error(`nobody is left for ${plot}`)
    const [person] = queue.splice(place, 1) as [number]
    queue.push(person)
    been.add(`${person} ${matterOf(plot)}`)
    return person
  }
}
