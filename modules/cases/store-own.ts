import type { Tx } from '@tongban/kit/db'
import type { Parent } from '@tongban/kit/seen'
import type { SeenCase } from './store.ts'

/** Cases of one identity number: those that run and those that ended since, the newest first. */
export const ownCases = (tx: Tx, cell: number, idIndex: Buffer, since: Date): Promise<SeenCase[]> =>
  tx
    .selectFrom('cases')
    .selectAll()
    .where('cell', '=', cell)
    .where('id_index', '=', idIndex)
    .where((e) => e.or([e('open', '=', true), e('received_at', '>', since), e('concluded_at', '>', since)]))
    .orderBy('received_at', 'desc')
    .limit(12)
    .$castTo<SeenCase>()
    .execute()

export const eventsSince = (tx: Tx, of: Parent<'cases'>, action: string, since: Date) =>
  tx
    .selectFrom('case_event')
    .select(['seq', 'data'])
    .where('cell', '=', of.cell)
    .where('case_id', '=', of.id)
    .where('action', '=', action)
    .where('at', '>=', since)
    .execute()

/** How often each matter was asked for among the latest cases: a bounded look, newest first by index. */
export const latestMatters = (tx: Tx, cell: number, looked: number) =>
  tx
    .selectFrom((e) =>
      e
        .selectFrom('cases')
        .select('matter')
        .where('cell', '=', cell)
        .orderBy('received_at', 'desc')
        .orderBy('id', 'desc')
        .limit(looked)
        .as('latest'),
    )
    .select(['matter', (e) => e.fn.countAll<string>().as('times')])
    .groupBy('matter')
    .execute()
