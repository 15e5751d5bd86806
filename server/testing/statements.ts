import type { CompiledQuery } from '@tongban/kit/db'
import { loadParser, shardFindings } from '@tongban/kit/testing/shard'
import { referenceTables } from '../../db/reference-tables.ts'

const references = Object.keys(referenceTables)
const known = new Map<string, string[]>()

/** Reads each distinct statement once in a process. */
function findingsOf(text: string): string[] {
  const findings = known.get(text) ?? shardFindings(text, references)
  known.set(text, findings)
  return findings
}

type Trip = readonly (CompiledQuery | string)[]

/** Hears what a house sends to the database; `verdict` throws when one shard of many could not run a statement alone. */
export async function statementsHeard() {
  await loadParser()
  const texts = new Set<string>()
  const listeners = new Set<(trip: Trip) => void>()
  return {
    heard: (trip: Trip) => {
      for (const one of trip) if (typeof one !== 'string') texts.add(one.sql)
      for (const hears of listeners) hears(trip)
    },
    /** Calls `hears` with each trip while `work` runs. */
    during: async <T>(hears: (trip: Trip) => void, work: () => Promise<T>): Promise<T> => {
      listeners.add(hears)
      return work().finally(() => listeners.delete(hears))
    },
    verdict: () => {
      const wrong = [...texts].flatMap((text) => findingsOf(text).map((finding) => `${finding}：\n    ${text}`))
      if (wrong.length > 0) throw new Error(`有 ${wrong.length} 句不能由一个分片独自执行：\n  ${wrong.join('\n  ')}`)
    },
  }
}
