import type { Expected, LoadRequest } from '../load/requests.ts'

/** Another platform, installed from npm when it is measured and run beside our database. */
export interface Peer {
  name: string
  version: string
  packages: string[]
  /** Whether packages' own install scripts must run. */
  scripts?: boolean
  /** Starts it in its folder on this database; ready when it can take cases. */
  start(place: Place): Promise<Running>
  /** How many times as fast we want to be. */
  mark: number
}

export interface Place {
  folder: string
  port: number
  database: { host: string; user: string; name: string }
  sql(text: string): Promise<unknown>
}

export interface Running {
  create(n: number): LoadRequest
  created: Expected
  /** The newest twenty, where that is measured too. */
  list?: { request: LoadRequest; expected: Expected; fill(count: number): Promise<void> }
}
