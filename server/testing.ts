import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoPassword, readerCards } from '@tongban/demo'
import { type Departments, simulateDepartments } from '@tongban/demo/departments'
import { people, phoneOf } from '@tongban/demo/people'
import { samplePhoto, samplePictures } from '@tongban/demo/samples'
import { type SimulatedDevices, simulatedDevices } from '@tongban/devices'
import { type LookUps, openLookUps } from '@tongban/exchange'
import { standingClock } from '@tongban/kit/clock'
import type { Actor, Context, Services } from '@tongban/kit/context'
import { systemContext } from '@tongban/kit/context'
import type { Method } from '@tongban/kit/contract'
import { openDb } from '@tongban/kit/db'
import type { App } from '@tongban/kit/http'
import { createMemory } from '@tongban/kit/memory'
import { systemRandom } from '@tongban/kit/random'
import type { testDatabase } from '@tongban/kit/testing/database'
import { type Catalogue, createCatalogue } from '@tongban/matters'
import { buildApp } from './app.ts'
import { lookUpServices } from './exchange.ts'
import { foundedAt, furnishedHouse, servicesOn } from './testing/furnished.ts'
import { statementsHeard } from './testing/statements.ts'

export interface TestHouse {
  services: Services
  catalogue: Catalogue
  lookUps: LookUps
  /** Departments' systems, with faults to switch. */
  departments: Departments
  app: App
  clock: ReturnType<typeof standingClock>
  /** Unit ids by the keys of the demonstration district. */
  units: Map<string, string>
  database: Awaited<ReturnType<typeof testDatabase>>
  folder: string
  /** Calls `hears` with what each trip to the database asks while `work` runs. */
  during: Awaited<ReturnType<typeof statementsHeard>>['during']
  /** The same services for what a test asks of the database by itself: nobody reads those statements. */
  aside: Services
  /** The devices of the machine that asks, with faults to switch. */
  reader: SimulatedDevices
  /** A context as the signed-in member of staff has it, with a fresh idempotency key. */
  as(username: string): Context
  /** Cookie of a real sign-in over HTTP. */
  signIn(username: string): Promise<string>
  /** The same house as another process runs it: the same database, a memory of its own. */
  another(): Promise<Pick<TestHouse, 'ask' | 'close'>>
  /** One HTTP request as a signed-in member of staff, with a fresh idempotency key unless one is given. */
  ask(
    username: string | undefined,
    method: Method,
    url: string,
    payload?: object | Buffer,
    headers?: Record<string, string>,
  ): Promise<Asked>
  close(): Promise<void>
}

/** An answer as a test reads it; `body` is the JSON or the bytes. */
export interface Asked {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
  headers: Record<string, unknown>
}

/** The real house on a database of its own with the district's units and staff, the time standing at `now`, not before the founding. */
export async function testHouse(now = foundedAt, engine?: 'embedded' | 'debian'): Promise<TestHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-house-'))
  const { database, ids, actors } = await furnishedHouse(folder, engine)
  const clock = standingClock(now)
  const { heard, during, verdict } = await statementsHeard()
  const services = servicesOn(database, folder, clock, heard)
  const unheard = openDb(database.app, () => undefined, { size: 2 })
  const catalogue = createCatalogue(services.db)
  await catalogue.refresh()
  const reader = simulatedDevices(readerCards, samplePictures())
  const departments = await simulateDepartments('secret', () => clock.now())
  const lookUps = openLookUps(lookUpServices(), { url: departments.url, secret: 'secret' }, clock)
  const http = { secure: false, trustProxy: false, deviceAgent: '', deviceSecret: undefined, tls: undefined }
  const open = (services: Services) => buildApp(services, catalogue, lookUps, { ...http, reader })
  const app = await open(services)
  return {
    services,
    during,
    aside: { ...services, db: unheard },
    catalogue,
    lookUps,
    departments,
    app,
    clock,
    units: ids,
    database,
    folder,
    reader,
    as: (username) => ({ ...systemContext(services), actor: actors.get(username) as Actor, key: systemRandom.uuid(clock.now()) }),
    signIn: (username) => signIn(app, username),
    ask: asker(app),
    another: async () => {
      const other = await open({ ...services, memory: createMemory(clock) })
      return { ask: asker(other), close: () => other.server.close() }
    },
    close: async () => {
      await app.server.close()
      await departments.close()
      await Promise.all([services.db.destroy(), unheard.destroy()])
      await database.drop()
      await rm(folder, { recursive: true, force: true })
      verdict()
    },
  }
}

async function signIn(app: App, username: string): Promise<string> {
  const answer = await app.server.inject({ method: 'POST', url: '/api/sessions', payload: { username, password: demoPassword } })
  const cookie = answer.cookies[0]
  if (!cookie) throw new Error(`${username} could not sign in: ${answer.body}`)
  return `${cookie.name}=${cookie.value}`
}

function asker(app: App): TestHouse['ask'] {
  const cookies = new Map<string, Promise<string>>()
  const cookieOf = (username: string) => {
    if (!cookies.has(username)) cookies.set(username, signIn(app, username))
    return cookies.get(username)!
  }
  return async (username, method, url, payload, headers = {}) => {
    const cookie = username ? { cookie: await cookieOf(username) } : {}
    const answer = await app.server.inject({
      method,
      url: `/api${url}`,
      ...(payload ? { payload } : {}),
      headers: { ...cookie, 'idempotency-key': randomUUID(), ...headers },
    })
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: json ? answer.json() : answer.rawPayload, headers: answer.headers }
  }
}

/** A complete application of a citizen for a lost social security card, with its photo uploaded, as a clerk fills it in. */
export async function filledApplication(house: TestHouse, clerk = 'clerk1', person = 0) {
  const citizen = await house.ask(clerk, 'POST', '/citizens', { by: 'card', card: people[person]! })
  const photo = await house.ask(clerk, 'POST', '/files', samplePhoto(), { 'content-type': 'image/png', 'x-file-name': 'photo.png' })
  return {
    matter: 'ss-card-reissue',
    version: 1,
    channel: 'window',
    applicant: { citizen: citizen.body.id as string, phone: phoneOf(person) },
    situation: { cause: 'lost' } as Record<string, string>,
    form: { bank: 'keep', delivery: 'counter', lossReported: true } as Record<string, unknown>,
    materials: [
      { item: 'idCard', from: 'card-reader' },
      { item: 'photo', from: 'camera', file: photo.body.id as string },
    ] as { item: string; from: string; file?: string }[],
  }
}
