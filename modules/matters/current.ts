import { type Clock, systemClock } from '@tongban/kit/clock'
import type { Db } from '@tongban/kit/db'
import { absent } from '@tongban/kit/refusal'
import type { Channel, MatterSummary, Offer } from './contract.ts'
import { type Hit, searchIndex } from './search.ts'
import * as store from './store.ts'

/** How long a publication may go unseen, in milliseconds. */
const patience = 5_000

interface Held {
  matters: Map<string, store.MatterRow>
  implementations: Map<string, store.ImplementationRow>
  regions: Map<string, Region>
}

interface Region {
  offers: Offer[]
  /** Apart, so that what partners apply for never stands in the way of what citizens look for. */
  search: Record<Side, (query: string) => Hit[]>
}

type Side = 'citizens' | 'partners'
const sideOf = ({ matter }: Offer): Side => (matter.audience.every((one) => one === 'partner') ? 'partners' : 'citizens')
const sidesFor = { citizens: ['citizens'], partner: ['partners'], all: ['citizens', 'partners'] } as const

/** What is looked for; without `audience`, what concerns citizens and companies. */
interface Sought {
  q?: string | undefined
  channel?: Channel | undefined
  topic?: string | undefined
  audience?: 'partner' | 'all' | undefined
}

export type Catalogue = ReturnType<typeof createCatalogue>

/**
 * The published definitions, all versions in memory: they never change, only new ones come, and those are looked for every few seconds
 * behind the caller's back. After the first reading nobody waits for the database, so it is safe inside transactions.
 */
export function createCatalogue(db: Db, clock: Clock = systemClock) {
  let held: Held | undefined
  let reading: Promise<Held> | undefined
  let readAt = 0
  const pins = new Map<string, Offer>()

  async function renew(): Promise<Held> {
    readAt = clock.now().getTime()
    try {
      held = await read(db, held)
      return held
    } finally {
      reading = undefined
    }
  }

  /** Reads what was published since. Call it once at the start, so that no transaction has to wait for a second connection. */
  function refresh(): Promise<Held> {
    reading ??= renew()
    return reading
  }

  async function current(): Promise<Held> {
    if (!held) return refresh()
    if (clock.now().getTime() - readAt >= patience) refresh().catch(() => undefined) // the database is away: what is known still holds
    return held
  }

  const regionOf = async (region: string): Promise<Region> => (await current()).regions.get(region) ?? regionOffering([])

  /** Everything that a region offers, in its latest versions. */
  const offers = async (region: string): Promise<Offer[]> => (await regionOf(region)).offers

  /** A matter as a region offers it now; `version` asks for an earlier one of the matter. Refuses what is not offered. */
  async function offer(code: string, region: string, version?: number): Promise<Offer> {
    const latest = (await offers(region)).find((o) => o.matter.code === code)
    const matter = (await current()).matters.get(`${code}@${version ?? latest?.version}`)
    if (!latest || !matter) throw absent('no-such-matter', '本地区没有开办这个事项，请从事项列表中选择。')
    return { ...latest, matter: matter.definition, version: matter.version }
  }

  /** These very versions, if they were ever published; the same object each time. */
  async function published(code: string, version: number, region: string, implementationVersion: number): Promise<Offer | undefined> {
    const key = `${region}/${code}@${version}.${implementationVersion}`
    const find = ({ matters, implementations }: Held) => {
      const matter = matters.get(`${code}@${version}`)
      const implementation = implementations.get(`${region}/${code}@${implementationVersion}`)
      return matter && implementation && offerOf(matter, implementation)
    }
    const found = pins.get(key) ?? find(await current()) ?? find(await refresh())
    if (found) pins.set(key, found)
    return found
  }

  /** What a case pinned. Its absence is our fault, never the reader's. */
  async function pinned(code: string, version: number, region: string, implementationVersion: number): Promise<Offer> {
    const found = await published(code, version, region, implementationVersion)
    if (!found) throw new Error(`${code}@${version} with ${region}/${code}@${implementationVersion} was never published`)
    return found
  }

  /** Matters of a region by name, 俗称, pinyin or initials, best first; without words, all. */
  async function search(region: string, { q = '', channel, topic, audience }: Sought = {}): Promise<MatterSummary[]> {
    const known = await regionOf(region)
    const sides: readonly Side[] = sidesFor[audience ?? 'citizens']
    const fits = (o: Offer) =>
      sides.includes(sideOf(o)) &&
      (!channel || Object.hasOwn(o.implementation.channels, channel)) &&
      (!topic || o.matter.topics.some((t) => t === topic))
    if (!q.trim()) return known.offers.filter(fits).map((o) => summaryOf(o))
    const byCode = new Map(known.offers.filter(fits).map((o) => [o.matter.code, o]))
    const hits = sides.flatMap((side) => known.search[side](q)).sort((a, b) => a.rank - b.rank)
    return hits.flatMap(({ key, matched }) => {
      const found = byCode.get(key)
      return found ? [summaryOf(found, matched)] : []
    })
  }

  /** 异地代收代办: the other regions whose organ lets this matter be received here. */
  async function elsewhere(code: string, region: string): Promise<{ region: string; organ: string }[]> {
    const { regions } = await current()
    return [...regions].flatMap(([other, { offers: known }]) => {
      const found = other === region ? undefined : known.find((o) => o.matter.code === code && o.implementation.acrossRegions)
      return found ? [{ region: other, organ: found.organ }] : []
    })
  }

  return { offer, offers, elsewhere, pinned, published, search, refresh }
}

async function read(db: Db, before: Held | undefined): Promise<Held> {
  const matters = new Map(before?.matters)
  const implementations = new Map(before?.implementations)
  const [newMatters, newImplementations] = [
    await store.newMatters(db, [...matters.keys()]),
    await store.newImplementations(db, [...implementations.keys()]),
  ]
  if (before && !newMatters.length && !newImplementations.length) return before
  for (const row of newMatters) matters.set(`${row.code}@${row.version}`, row)
  for (const row of newImplementations) implementations.set(`${row.region}/${row.matter}@${row.version}`, row)
  return { matters, implementations, regions: regionsOf([...matters.values()], [...implementations.values()]) }
}

function regionsOf(matters: store.MatterRow[], implementations: store.ImplementationRow[]): Map<string, Region> {
  const latestMatter = new Map(latest(matters, (row) => row.code).map((row) => [row.code, row]))
  const latestImplementations = latest(implementations, (row) => `${row.region}/${row.matter}`)
  const byRegion = Map.groupBy(latestImplementations, (row) => row.region)
  return new Map([...byRegion].map(([region, rows]) => [region, regionFrom(rows, latestMatter)]))
}

function regionFrom(rows: store.ImplementationRow[], matters: Map<string, store.MatterRow>): Region {
  const offers = rows.flatMap((row) => {
    const matter = matters.get(row.matter)
    return matter ? [offerOf(matter, row)] : []
  })
  return regionOffering(offers)
}

function regionOffering(offers: Offer[]): Region {
  const index = (side: Side) =>
    searchIndex(
      offers.filter((o) => sideOf(o) === side).map(({ matter }) => ({ key: matter.code, name: matter.name, words: matter.words })),
    )
  return { offers, search: { citizens: index('citizens'), partners: index('partners') } }
}

const latest = <Row extends { version: number }>(rows: Row[], keyOf: (row: Row) => string): Row[] =>
  [...Map.groupBy(rows, keyOf).values()].map((versions) => versions.reduce((a, b) => (a.version > b.version ? a : b)))

const offerOf = (matter: store.MatterRow, row: store.ImplementationRow): Offer => ({
  matter: matter.definition,
  version: matter.version,
  implementation: row.definition,
  implementationVersion: row.version,
  organ: row.organ,
})

const summaryOf = ({ matter, implementation, organ }: Offer, matched?: string): MatterSummary => ({
  code: matter.code,
  name: matter.name,
  topics: matter.topics,
  organ,
  promised: implementation.limits.promised,
  unit: implementation.limits.unit,
  audience: matter.audience,
  ...(matched && { matched }),
})
