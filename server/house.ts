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
  /** The same on connections of its own that are waited for however slow the machine is: for what the house does itself. */
  upkeep: Services
  catalogue: Catalogue
  database: Database
  deployment: Deployment | undefined
  close(): Promise<void>
}

/** Opens everything below the wire: database, keys, files, catalogue, calendar. What was opened before a failure or a signal is closed again. */
export async function openHouse(settings: Settings, log: Log, signal?: AbortSignal): Promise<House> {
  const database = await openDatabase({
    data: join(settings.data, 'postgres'),
    log,
    ...(signal && { signal }),
    ...(settings.databaseUrl ? { url: settings.databaseUrl } : {}),
    ...(settings.databaseOwnerUrl ? { ownerUrl: settings.databaseOwnerUrl } : {}),
    ...(settings.databaseJobsUrl ? { jobsUrl: settings.databaseJobsUrl } : {}),
  })
  const clock = settings.clock ? clockFrom(settings.clock) : systemClock
  let rooms: Rooms | undefined
  try {
    if (database.owner) await publishCatalogue(database.owner, clock.now(), log)
    signal?.throwIfAborted()
    rooms = await openRooms(database.app, settings, clock, log)
    await seedYears(rooms.upkeep, calendarYears())
    signal?.throwIfAborted()
    const { close } = rooms
    return { ...rooms, database, close: () => close().finally(() => database.stop()) }
  } catch (failure) {
    await rooms?.close()
    await database.stop()
    throw failure
  }
}

type Rooms = Omit<House, 'database'>
type Log = Services['log']

/** What a house, or a thread of it, does its work with, on a database that is up and migrated. */
export async function openRooms(app: Connection, settings: Settings, clock: Clock, log: Log): Promise<Rooms> {
  const db = openDb(app, log, { named: settings.prepared })
  const patient = openDb(app, log, { size: 6, patience: 0, named: settings.prepared })
  const close = async () => void (await Promise.all([db.destroy(), patient.destroy()]))
  try {
    const catalogue = createCatalogue(patient)
    await catalogue.refresh()
    const deployment = await deploymentOf(patient, cell)
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
    return { services, upkeep: { ...services, db: patient }, catalogue, deployment, close }
  } catch (failure) {
    await close()
    throw failure
  }
}

/** Definitions are published by the owner: the application's role can read but never change them. */
async function publishCatalogue(owner: Database['owner'] & object, now: Date, log: (line: string) => void) {
  const db = openDb(owner, log, { size: 1, patience: 0 })
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
  const { services, upkeep } = house
  await foundDeployment(upkeep.db, cell, deployment, services.clock.now())
  for (const one of [services, upkeep]) Object.assign(one, { region: deployment.region, demo: deployment.kind === 'demonstration' })
  house.deployment = deployment
}
