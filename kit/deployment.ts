import { type Db, inScope } from './db.ts'

/** Which deployment the data belongs to: founded once, for ever. */
export interface Deployment {
  kind: 'demonstration' | 'production'
  region: string
}

const system = { kind: 'system' } as const

export const deploymentOf = (db: Db, cell: number): Promise<Deployment | undefined> =>
  inScope({ db, cell }, system, async (tx) => {
    const row = await tx.selectFrom('deployment').selectAll().where('cell', '=', cell).executeTakeFirst()
    return row && { kind: row.kind as Deployment['kind'], region: row.region }
  })

/** Writes the founding down; the second of two foundings fails. */
export const foundDeployment = (db: Db, cell: number, deployment: Deployment, at: Date) =>
  inScope({ db, cell }, system, (tx) =>
    tx
      .insertInto('deployment')
      .values({ cell, ...deployment, at })
      .execute(),
  )
