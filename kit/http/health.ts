import { sql } from '../db.ts'
import type { App } from '../http.ts'

/** Alive: the process answers. Ready: the database does too. */
export function health(app: App): void {
  app.server.get('/health/live', async () => ({ status: 'live' }))
  app.server.get('/health/ready', async (_request, reply) => {
    const ready = await sql`select 1`.execute(app.services.db).then(
      () => true,
      () => false,
    )
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'database-away' })
  })
}
