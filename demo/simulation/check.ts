import { type Audited, audit, counted, ledgerCount } from '@tongban/cases'
import { serialFaults } from '@tongban/certificates'
import { systemContext } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { keysUnder } from '@tongban/kit/idempotency'
import type { GivenNumbers } from './numbers.ts'
import type { Theatre } from './turns.ts'

export interface Fault {
  /** The case's number; none where the fault is of the house. */
  no?: string
  what: string
}

export interface Checked {
  cases: number
  events: number
  /** At most so many are kept; `faultCount` has all. */
  faults: Fault[]
  faultCount: number
  /** Actions that happened, by procedure. */
  happened: Record<string, Record<string, number>>
  counts: Awaited<ReturnType<typeof counted>>
  keys: number
}

const mostKept = 500

/** Checks every invariant at the end; `given` are the numbers that were acknowledged, which are used up. */
export async function check(theatre: Theatre, given: GivenNumbers, told: (cases: number) => void = () => undefined): Promise<Checked> {
  const { services, catalogue, actors } = theatre
  const checked: Checked = { cases: 0, events: 0, faults: [], faultCount: 0, happened: {}, counts: [], keys: 0 }
  const faulty = (fault: Fault) => {
    checked.faultCount += 1
    if (checked.faults.length < mostKept) checked.faults.push(fault)
  }
  for await (const one of audit(services, catalogue)) {
    if (!given.take(one.no)) faulty({ no: one.no, what: '没有人收到过这个编号' })
    for (const what of one.faults) faulty({ no: one.no, what })
    tally(checked, one)
    told(checked.cases)
  }
  for (const no of given.left()) faulty({ no, what: '给过编号，办件不在了' })
  for (const what of await serialFaults(services)) faulty({ what })
  const ledger = await ledgerCount({ ...systemContext(services), actor: actors.get('officer')! })
  const keys = await inScope(services, { kind: 'system' }, (tx) => keysUnder(tx, services.cell, theatre.keys))
  checked.counts = await counted(services)
  checked.keys = keys.claimed
  if (ledger !== checked.cases) faulty({ what: `台账有${ledger}件，核对过${checked.cases}件` })
  if (keys.unanswered > 0) faulty({ what: `有${keys.unanswered}个提交编号没有答复` })
  return checked
}

function tally(checked: Checked, { procedure, actions }: Audited): void {
  checked.cases += 1
  checked.events += actions.length
  checked.happened[procedure] ??= {}
  const of = checked.happened[procedure]
  for (const action of actions) of[action] = (of[action] ?? 0) + 1
}
