import { join } from 'node:path'
import { seedYears } from '@tongban/calendar'
import { catalogueAnnexFindings } from '@tongban/certificates'
import { formats } from '@tongban/identity/rules'
import { type Clock, clockFrom, systemClock } from '@tongban/kit/clock'
import type { Services } from '@tongban/kit/context'
import { openDb } from '@tongban/kit/db'
import { type Deployment, deploymentOf, foundDeployment } from '@tongban/kit/deployment'
import { createFileStore } from '@tongban/kit/files'
import { createMemory } from '@tongban/kit/memory'
import type { Connection } from '@tongban/kit/postgres/connection'
import { type Database, openDatabase } from '@tongban/kit/postgres/open'
import { systemRandom } from '@tongban/kit/random'
import { createValidator } from '@tongban/kit/validate'
import { type Catalogue, createCatalogue, type Definitions, lineOf, loadCatalogue, publish } from '@tongban/matters'
import { calendarYears, catalogueFolder } from './catalogue.ts'
import { lookUpServices } from './exchange.ts'
import { keysIn } from './keys.ts'
import type { Settings } from './settings.ts'

const cell = 1

export interface House {
  services: Services
  catalogue: Catalogue
  database: Database
  deployment: Deployment | undefined
  close(): Promise<void>
}

/** Opens everything below the wire: database, keys, files, catalogue, calendar. */
export async function openHouse(settings: Settings, log: (line: string, detail?: unknown) => void): Promise<House> {
  const database = await openDatabase({
    data: join(settings.data, 'postgres'),
    log,
    ...(settings.databaseUrl ? { url: settings.databaseUrl } : {}),
    ...(settings.databaseOwnerUrl ? { ownerUrl: settings.databaseOwnerUrl } : {}),
    ...(settings.databaseJobsUrl ? { jobsUrl: settings.databaseJobsUrl } : {}),
  })
  const clock = settings.clock ? clockFrom(settings.clock) : systemClock
  let rooms: Rooms | undefined
  try {
    if (database.owner) await publishCatalogue(database.owner, clock.now(), log)
    rooms = await openRooms(database.app, settings, clock, log)
    const { services, catalogue, deployment, close } = rooms
    await seedYears(services, calendarYears())
    return { services, catalogue, database, deployment, close: () => close().then(() => database.stop()) }
  } catch (failure) {
    await rooms?.close()
    await database.stop()
    throw failure
  }
}

type Rooms = Omit<House, 'database'>

/** What a house, or a thread of it, does its work with, on a database that is up and migrated. */
export async function openRooms(app: Connection, settings: Settings, clock: Clock, log: House['services']['log']): Promise<Rooms> {
  const db = openDb(app, log, { named: settings.prepared })
  try {
    const catalogue = createCatalogue(db)
    await catalogue.refresh()
    const deployment = await deploymentOf(db, cell)
    const keys = keysIn(settings.keys, deployment === undefined)
    const services: Services = {
      db,
      cell,
      clock,
      keys,
      log,
      region: deployment?.region ?? '',
      random: systemRandom,
      files: createFileStore(join(settings.data, 'files'), keys, systemRandom),
      memory: createMemory(clock),
      validate: createValidator(formats),
      demo: deployment?.kind === 'demonstration',
      publicUrl: settings.publicUrl,
    }
    return { services, catalogue, deployment, close: () => db.destroy() }
  } catch (failure) {
    await db.destroy()
    throw failure
  }
}

/** Definitions are published by the owner: the application's role can read but never change them. */
async function publishCatalogue(owner: Database['owner'] & object, now: Date, log: (line: string) => void) {
  const db = openDb(owner, log, { size: 1 })
  try {
    const { catalogue, findings } = await loadCatalogue(catalogueFolder)
    const errors = [
      ...findings.filter((finding) => finding.severity === 'error').map(lineOf),
      ...unknownLookUps(catalogue.matters),
      ...catalogueAnnexFindings(catalogue.matters),
    ]
    if (errors.length > 0) throw new Error(`事项目录有错误，不能启动：\n${errors.map((line) => `  ${line}`).join('\n')}`)
    const published = await publish(db, catalogue, now)
    if (published.length > 0) log(`已发布事项定义：${published.join('、')}`)
  } finally {
    await db.destroy()
  }
}

/** A rule step may only ask what the catalogue's look-up services know. */
export function unknownLookUps(matters: Definitions['matters']): string[] {
  const known = lookUpServices().map((service) => service.code)
  return matters.flatMap(({ code, steps }) =>
    steps.flatMap(({ lookup }) =>
      lookup && !known.includes(lookup.service) ? [`matters/${code}.yaml 没有“${lookup.service}”这个查询服务`] : [],
    ),
  )
}

/** Founds the deployment: once, for ever. */
export async function found(house: House, deployment: Deployment): Promise<void> {
  const { services } = house
  await foundDeployment(services.db, cell, deployment, services.clock.now())
  services.region = deployment.region
  services.demo = deployment.kind === 'demonstration'
  house.deployment = deployment
}
