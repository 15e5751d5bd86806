import type { LetterOnFile } from '@tongban/certificates'
import type { GivenMaterial } from './contract.ts'
import type { Change, Command } from './rules-decide.ts'
import type { MaterialRow } from './store.ts'

/** What comes with a supplement or a kept promise: answers and files. */
export interface Supplied {
  form: Record<string, unknown>
  materials: GivenMaterial[]
}

/** The same with what the database said of it: the materials so far, and which of its files are still free (held until the end). */
export interface Brought extends Supplied {
  before: MaterialRow[]
  loose: string[]
}

export const filesIn = ({ materials }: Supplied): string[] => [...new Set(materials.flatMap((m) => m.file ?? []))]

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
  supplied?: Brought | undefined
  /** What was issued before. */
  letters: LetterOnFile[]
}
