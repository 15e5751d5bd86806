import type { GivenMaterial } from './contract.ts'
import type { Change, Command } from './rules-decide.ts'

/** What comes with a supplement or a kept promise: answers and files. */
export interface Supplied {
  form: Record<string, unknown>
  materials: GivenMaterial[]
}

/** Whoever an event names: a member of staff, or the law with the organ's name. */
export interface Doer {
  id: string | null
  name: string
  unit: string
}

/** One action as it is carried out: what was asked, what the rules made of it, by whom. */
export interface Deed {
  command: Command
  change: Change
  doer: Doer
  supplied?: Supplied | undefined
}
