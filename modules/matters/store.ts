import { sm3 } from '@tongban/kit/crypto'
import { type Db, sql, type Tx } from '@tongban/kit/db'
import type { Implementation, Matter } from './contract.ts'
import type { Definitions } from './loader.ts'

export interface MatterRow {
  code: string
  version: number
  definition: Matter
}

export interface ImplementationRow {
  matter: string
  region: string
  version: number
  definition: Implementation
  organ: string
}

/** Versions that are not known yet; `known` holds `code@version`. */
export const newMatters = async (db: Db, known: string[]) =>
  (
    await sql<MatterRow>`select code, version, definition from matter_version
      where code || '@' || version <> all(${known}::text[]) order by code, version`.execute(db)
  ).rows

/** Versions that are not known yet; `known` holds `region/matter@version`. */
export const newImplementations = async (db: Db, known: string[]) =>
  (
    await sql<ImplementationRow>`select matter, region, version, definition, organ from implementation_version
      where region || '/' || matter || '@' || version <> all(${known}::text[]) order by region, matter, version`.execute(db)
  ).rows

/**
 * Publishes what changed, as the owner of the tables: a new version for each definition whose text differs from its last.
 * Versions are never changed or removed, since cases pin them. Answers with what it published, as `code@version`.
 */
export async function publish(owner: Db, { matters, implementations, organs }: Definitions, now: Date): Promise<string[]> {
  return owner.transaction().execute(async (tx) => {
    const published: string[] = []
    for (const matter of matters) published.push(...(await publishMatter(tx, matter, now)))
    for (const implementation of implementations) {
      const organ = organs.find((o) => o.code === implementation.organ)!.name
      published.push(...(await publishImplementation(tx, implementation, organ, now)))
    }
    return published
  })
}

async function publishMatter(tx: Tx, matter: Matter, now: Date): Promise<string[]> {
  const text = JSON.stringify(matter)
  const { rows } = await sql<{ version: number }>`
    insert into matter_version (code, version, digest, definition, published_at)
    select ${matter.code}, coalesce(max(version), 0) + 1, ${sm3(text)}, ${text}::json, ${now} from matter_version where code = ${matter.code}
    having coalesce((array_agg(digest order by version desc))[1], '') <> ${sm3(text)}
    on conflict do nothing returning version`.execute(tx)
  return rows.map(({ version }) => `${matter.code}@${version}`)
}

async function publishImplementation(tx: Tx, implementation: Implementation, organ: string, now: Date): Promise<string[]> {
  const { matter, region } = implementation
  const text = JSON.stringify(implementation)
  const digest = sm3(`${organ}\n${text}`)
  const { rows } = await sql<{ version: number }>`
    insert into implementation_version (matter, region, version, digest, definition, organ, published_at)
    select ${matter}, ${region}, coalesce(max(version), 0) + 1, ${digest}, ${text}::json, ${organ}, ${now}
    from implementation_version where matter = ${matter} and region = ${region}
    having coalesce((array_agg(digest order by version desc))[1], '') <> ${digest}
    on conflict do nothing returning version`.execute(tx)
  return rows.map(({ version }) => `${region}/${matter}@${version}`)
}
