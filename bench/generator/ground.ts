import type { Keys } from '@tongban/kit/crypto'
import type { Connection } from '@tongban/kit/postgres/connection'

/** What the generator needs of a house: the superuser's connection, since it writes for everybody, and the house's keys. */
export interface Ground {
  admin: Connection
  keys: Keys
}

/** A table with its columns, every value as PostgreSQL writes it as text. */
export interface Table {
  name: string
  columns: { name: string; type: string }[]
}

export type Cell = string | null
/** Rows of one case in one table. */
export type Rows = Map<string, Cell[][]>
