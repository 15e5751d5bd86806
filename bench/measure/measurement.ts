import type { Pair } from '../figures/pairs.ts'
import type { BenchHouse } from '../house/house.ts'

export interface Asked {
  pairs: number
  seconds: number
  /** Which sizes `reading` and `growth` are measured at. */
  cases: number
  log(line: string): void
  /** A house with the demonstration's people and no case at first, shared by what is measured in one run. */
  house(): Promise<BenchHouse>
  /** The same with so many generated cases, kept for later runs. */
  generated(cases: number): Promise<BenchHouse>
}

/** One line of the table: a figure of ours beside its baseline. */
export interface Row {
  measurement: string
  what: string
  /** What ours and the baseline count: 件/秒, 次/秒 … */
  unit: string
  baseline: string
  pairs: Pair[]
  goal?: string
  /** Whether the median meets the goal. */
  met?: boolean
  /** Further figures, ready to print. */
  notes?: string[]
}

export interface Measurement {
  name: string
  line: string
  run(asked: Asked): Promise<Row[]>
}
