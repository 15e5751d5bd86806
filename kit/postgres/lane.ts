import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'

/** What one trip asked, in order: for whoever counts trips or reads statements. */
export type Heard = (asked: readonly (CompiledQuery | string)[]) => void

export interface LaneSettings {
  /** Named statements are planned once a connection; a pooler between us and the database may forbid it. */
  named: boolean
  heard?: Heard | undefined
}

/** Begins a statement whose best plan depends on the values given: it is planned each time, since one plan for all would read a million rows for some. */
export const plannedAnew = '/* planned anew */'

/** Beyond so many texts a statement stays unnamed: a connection must not collect plans for ever. */
const mostNames = 2_000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known || names.size >= mostNames) return known
  const name = `q${names.size}`
  names.set(text, name)
  return name
}

/** `pg` keeps its socket to itself; corked, everything asked at once leaves in one write. */
type Wired = pg.PoolClient & { connection: { stream: { cork(): void; uncork(): void } } }

/**
 * One connection that makes as few trips as it can: the begin of a transaction and its settings travel with its first statement,
 * what is `held` travels with the next statement or with the commit, and one trip may carry many statements.
 */
export class Lane implements DatabaseConnection {
  readonly #client: Wired
  readonly #settings: LaneSettings
  #head = ''
  #held: CompiledQuery[] = []
  #spoilt = false
  #reads = false
  #opening = ''
  #ends = false

  constructor(client: pg.PoolClient, settings: LaneSettings) {
    this.#client = client as Wired
    this.#settings = settings
  }

  begin(text: string): void {
    this.#head = text
  }

  /** A setting of the transaction; it travels with the first statement. */
  settle(text: string): void {
    this.#head += `; ${text}`
  }

  /** This transaction only reads, and the database holds it to that: nobody needs to wait for its end. */
  onlyReads(): void {
    this.settle('set transaction read only')
    this.#reads = true
  }

  /** The next trip of a transaction that only reads takes its end along; whatever is asked after all opens it again. */
  lastly(): void {
    this.#ends = this.#reads
  }

  /** A write whose answer nobody waits for; its failure is told by whatever it travels with. */
  hold(query: CompiledQuery): void {
    this.#held.push(query)
  }

  /** Sends all in one write, answers all in order; of several failures the first is thrown, since the others only follow from it. */
  async trip(queries: readonly (CompiledQuery | string)[]): Promise<pg.QueryResult[]> {
    this.#opening = this.#head || this.#opening
    const end = this.#ends ? ['commit'] : []
    const asked = [...(this.#head ? [this.#head] : []), ...this.#held, ...queries, ...end]
    this.#head = this.#ends ? this.#opening : ''
    this.#ends = false
    this.#held = []
    this.#settings.heard?.(asked)
    const { stream } = this.#client.connection
    stream.cork()
    const sent = asked.map((query) => this.#client.query(this.#configOf(query)))
    stream.uncork()
    const settled = await Promise.allSettled(sent)
    const failed = settled.find((one) => one.status === 'rejected')
    if (failed) throw this.#told(failed.reason)
    const last = settled.length - end.length
    return settled.slice(last - queries.length, last).map((one) => (one as PromiseFulfilledResult<pg.QueryResult>).value)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const [result] = await this.trip([query])
    const { command, rowCount, rows } = result!
    return ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
  }

  /** A transaction that asked nothing sends nothing. */
  async commit(): Promise<void> {
    const untouched = this.#head !== '' && this.#held.length === 0
    this.#head = untouched ? '' : this.#head
    if (untouched) return
    if (this.#reads) return void this.trip(['commit']).catch((failure) => this.#told(failure))
    await this.tripAndCommit([])
  }

  /** The tag tells: in a pipeline the commit of a failed transaction succeeds, as a rollback. */
  async tripAndCommit(queries: readonly (CompiledQuery | string)[]): Promise<pg.QueryResult[]> {
    const results = await this.trip([...queries, 'commit'])
    if (results.pop()!.command !== 'COMMIT') throw new Error('the transaction was rolled back by the database')
    return results
  }

  async rollback(): Promise<void> {
    const untouched = this.#head !== ''
    this.#head = ''
    this.#held = []
    if (!untouched) await this.trip(['rollback']).catch((failure) => this.#spoil(failure))
  }

  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    yield* []
    throw new Error('rows are read page by page, never streamed')
  }

  release(): void {
    this.#client.release(this.#spoilt)
  }

  #configOf(query: CompiledQuery | string): string | pg.QueryConfig {
    if (typeof query === 'string') return query
    const values = query.parameters as unknown[]
    const named = this.#settings.named && values.length > 0 && !query.sql.startsWith(plannedAnew)
    const name = named ? nameOf(query.sql) : undefined
    return { text: query.sql, values, ...(name && { name }) }
  }

  /** A plan that no longer fits (a column came meanwhile) or a name the database does not know: the connection starts anew. */
  #told(failure: unknown): unknown {
    const state = failure instanceof Error && 'code' in failure ? failure.code : ''
    if (state === '0A000' || state === '26000' || state === '42P05') this.#spoilt = true
    return failure
  }

  #spoil(failure: unknown): never {
    this.#spoilt = true
    throw failure
  }
}

/** Kysely over such lanes. */
export class LaneDialect implements Dialect {
  readonly #pool: pg.Pool
  readonly #settings: LaneSettings

  constructor(pool: pg.Pool, settings: LaneSettings) {
    this.#pool = pool
    this.#settings = settings
  }

  createDriver(): Driver {
    const lane = (connection: DatabaseConnection) => connection as Lane
    return {
      init: async () => undefined,
      acquireConnection: async () => new Lane(await this.#pool.connect(), this.#settings),
      beginTransaction: async (connection) => lane(connection).begin('begin'),
      commitTransaction: (connection) => lane(connection).commit(),
      rollbackTransaction: (connection) => lane(connection).rollback(),
      releaseConnection: async (connection) => lane(connection).release(),
      destroy: () => this.#pool.end(),
    }
  }

  createQueryCompiler = () => new PostgresQueryCompiler()
  createAdapter = () => new PostgresAdapter()
  createIntrospector = (db: ConstructorParameters<typeof PostgresIntrospector>[0]) => new PostgresIntrospector(db)
}
