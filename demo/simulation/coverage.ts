import { lifecycles } from '@tongban/cases/lifecycle'
import type { Checked } from './check.ts'

/** Actions of the table that did not happen, by procedure; what no matter of the catalogue leads to is said apart, with the reason. */
export function uncovered({ happened }: Checked, matters: readonly { procedure: string; rule: boolean }[]): Uncovered {
  const missing: string[] = []
  const unreachable: { action: string; why: string }[] = []
  for (const [procedure, table] of Object.entries(lifecycles))
    for (const action of Object.keys(table)) {
      if (happened[procedure]?.[action]) continue
      const name = `${procedure}.${action}`
      const own = matters.filter((matter) => matter.procedure === procedure)
      if (own.length === 0) unreachable.push({ action: name, why: '目录里没有这类程序的事项' })
      else if (action === 'decideByRule' && !own.some(({ rule }) => rule)) unreachable.push({ action: name, why: '这类程序没有即办事项' })
      else missing.push(name)
    }
  return { missing, unreachable }
}

export interface Uncovered {
  missing: string[]
  unreachable: { action: string; why: string }[]
}
