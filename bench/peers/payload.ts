import { join } from 'node:path'
import { caseOf } from './case.ts'
import type { Peer } from './peer.ts'
import { run, untilAnswering } from './run.ts'

export const payload: Peer = {
  name: 'Payload（不带 Next.js）',
  version: '3.90.2',
  packages: ['payload@3.90.2', '@payloadcms/db-postgres@3.90.2'],
  mark: 5,
  async start({ folder, port, database, sql }) {
    const env = { PORT: String(port), PG_HOST: database.host, PG_USER: database.user, PG_DATABASE: database.name }
    const child = run(join(import.meta.dirname, 'payload.mjs'), folder, env)
    const list = { method: 'GET' as const, path: '/' }
    await untilAnswering(child, port, list, 200)
    return {
      create: (n) => ({ method: 'POST', path: '/', body: caseOf(n) }),
      created: { status: 201, body: '"materials":\\[\\{' },
      list: {
        request: list,
        expected: { status: 200, body: '"docs":\\[\\{' },
        fill: async (count) => {
          await sql(`insert into cases (no, matter, status, channel, outlet, organ, applicant, id_number, phone, due_on, received_at, form, updated_at, created_at)
            select 'f' || g, matter, status, channel, outlet, organ, applicant, id_number, phone, due_on, received_at - g * interval '1 minute', form, updated_at, created_at
            from (select * from cases order by id limit 1) c, generate_series(1, ${count}) g`)
          await sql(`insert into cases_materials (_order, _parent_id, id, item, source, file)
            select m._order, c.id, md5(c.id || '-' || m._order), m.item, m.source, m.file
            from (select * from cases_materials where _parent_id = (select min(_parent_id) from cases_materials)) m, cases c where c.no like 'f%'`)
          await sql('analyze')
        },
      },
    }
  },
}
