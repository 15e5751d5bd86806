import { randomUUID } from 'node:crypto'
import { people, phoneOf } from '@tongban/demo/people'
import { plotOf } from '@tongban/demo/plots'
import { samplePhoto } from '@tongban/demo/samples'
import type { LoadRequest } from '../load/requests.ts'
import type { BenchHouse } from './house.ts'

export interface Clerk {
  username: string
  cookie: string
  unit: string
  id: string
  name: string
}

/** The first so many clerks, signed in. */
export const clerksOf = (house: BenchHouse, count: number): Promise<Clerk[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const username = `clerk${n + 1}`
      const { body } = await house.ask(username, 200, { path: '/sessions/current' })
      return {
        username,
        cookie: await house.cookieOf(username),
        unit: body.unit.id as string,
        id: body.staff.id as string,
        name: body.staff.name as string,
      }
    }),
  )

/** Citizens as a clerk identifies them by their cards: their ids, in the order of the demonstration's people. */
export async function identified(house: BenchHouse, count: number): Promise<string[]> {
  const coming = people.slice(0, count).entries()
  const ids: string[] = []
  const reader = async () => {
    for (const [n, card] of coming)
      ids[n] = (await house.ask('clerk1', 201, { method: 'POST', path: '/citizens', body: { by: 'card', card } })).body.id as string
  }
  await Promise.all(Array.from({ length: 4 }, reader))
  return ids
}

/** Files as if each had been uploaded: one really is, its row is repeated for every clerk and case; the content is read by no submission. */
export async function uploadedPhotos(house: BenchHouse, clerk: Clerk, count: number): Promise<string[]> {
  const headers = { 'content-type': 'image/png', 'x-file-name': 'photo.png' }
  const { body } = await house.ask(clerk.username, 201, { method: 'POST', path: '/files', body: samplePhoto(), headers })
  const rows = await house.sql<{ id: string }>(
    `insert into file select n.* from file f, generate_series(1, $2::int) g,
       jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'uploaded_at', clock_timestamp(), 'nth', g)) n
     where f.id = $1 returning id`,
    [body.id, count],
  )
  return rows.map(({ id }) => id)
}

/** A complete application for a lost social security card, as the desk sends it. */
export const cardApplication = (citizen: string, person: number, photo: string) => ({
  matter: 'ss-card-reissue',
  version: 1,
  channel: 'window',
  applicant: { citizen, phone: phoneOf(person) },
  situation: plotOf('lost').situation,
  form: plotOf('lost').form,
  materials: [
    { item: 'idCard', from: 'card-reader' },
    { item: 'photo', from: 'camera', file: photo },
  ],
})

/** So many submissions, each with a file of its own and a fresh key, by the clerks in turn. */
export async function submissions(house: BenchHouse, citizens: string[], clerks: Clerk[], count: number): Promise<LoadRequest[]> {
  const photos = await Promise.all(clerks.map((clerk) => uploadedPhotos(house, clerk, Math.ceil(count / clerks.length))))
  return Array.from({ length: count }, (_, n) => {
    const person = n % citizens.length
    const clerk = clerks[n % clerks.length]!
    const photo = photos[n % clerks.length]![Math.floor(n / clerks.length)]!
    const body = cardApplication(citizens[person]!, person, photo)
    return { method: 'POST', path: '/api/cases', cookie: clerk.cookie, body, key: randomUUID() }
  })
}

/** What preparing has stirred up comes to rest, so that no half pays for it: dead rows, statistics, dirty pages. */
export async function settled(house: BenchHouse): Promise<void> {
  for (const table of ['file', 'letter', 'cases', 'case_word', 'idempotency']) await house.sql(`vacuum analyze ${table}`)
  await house.sql('checkpoint')
}

/** Letters that still wait are taken as drawn, so that what is measured next does not pay for what was measured before. */
export async function dropWaitingLetters(house: BenchHouse): Promise<void> {
  await house.sql(`update letter set file = (select id from file limit 1) where file is null`)
  const [{ there }] = (await house.sql<{ there: boolean }>(`select to_regclass('graphile_worker._private_jobs') is not null as there`)) as [
    { there: boolean },
  ]
  if (there)
    await house.sql(`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'letters.draw' and j.locked_at is null`)
}

/** Takes back what was submitted since, so that a house keeps its size: the small one would soon be a large one. */
export async function removeSince(house: BenchHouse, since: Date): Promise<void> {
  const tables = await house.sql<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  )
  const gone = `select id from cases where cell = 1 and received_at >= $1`
  for (const { name } of tables) await house.sql(`delete from "${name}" where cell = 1 and case_id = any (array(${gone}))`, [since])
  await house.sql('delete from idempotency where cell = 1 and at >= $1', [since])
  await house.sql('delete from cases where cell = 1 and received_at >= $1', [since])
}
