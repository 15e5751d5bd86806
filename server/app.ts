import { join } from 'node:path'
import * as calendarContract from '@tongban/calendar/contract'
import { routes as calendar } from '@tongban/calendar/routes'
import { caseById } from '@tongban/cases'
import * as casesContract from '@tongban/cases/contract'
import { routes as cases } from '@tongban/cases/routes'
import { onlyAdmitted, type SimulatedDevices } from '@tongban/devices'
import * as devicesContract from '@tongban/devices/contract'
import { routes as devices } from '@tongban/devices/routes'
import type { LookUps } from '@tongban/exchange'
import { actorOf, heldActor } from '@tongban/identity'
import * as identityContract from '@tongban/identity/contract'
import { routes as identity } from '@tongban/identity/routes'
import type { Services } from '@tongban/kit/context'
import type { Endpoint } from '@tongban/kit/contract'
import { type App, createApp, type HttpSettings } from '@tongban/kit/http'
import { health } from '@tongban/kit/http/health'
import { servePages } from '@tongban/kit/http/pages'
import * as materialsContract from '@tongban/materials/contract'
import { routes as materials } from '@tongban/materials/routes'
import type { Catalogue } from '@tongban/matters'
import * as mattersContract from '@tongban/matters/contract'
import { routes as matters } from '@tongban/matters/routes'
import { guards } from '@tongban/onboarding'
import * as onboardingContract from '@tongban/onboarding/contract'
import { routes as onboarding } from '@tongban/onboarding/routes'
import * as outletsContract from '@tongban/outlets/contract'
import { routes as outlets } from '@tongban/outlets/routes'
import { agreementInForce, eligible } from '@tongban/partners'
import * as partnersContract from '@tongban/partners/contract'
import { routes as partners } from '@tongban/partners/routes'
import { openData } from './open-data.ts'
import { openApi } from './openapi.ts'

export interface AppSettings extends HttpSettings {
  /** Shared with the agents on the machines; without it, and without a simulator, no page reaches a device. */
  deviceSecret: string | undefined
  reader: SimulatedDevices | undefined
}

const contracts = [
  identityContract,
  calendarContract,
  mattersContract,
  outletsContract,
  materialsContract,
  devicesContract,
  casesContract,
  onboardingContract,
  partnersContract,
]

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

/** Every endpoint of every module: the OpenAPI document and the access tests read it. */
export const endpoints = (): Endpoint[] => contracts.flatMap((contract) => Object.values(contract)).filter(isEndpoint)

/** Who asks, kept for a second; a terminal that is not admitted may do next to nothing. */
const actors = (services: Services) => (token: string | undefined) =>
  heldActor(services, token, async () => onlyAdmitted(services, await actorOf(services, token)))

/** The only list of modules. */
export async function buildApp(services: Services, catalogue: Catalogue, lookUps: LookUps, settings: AppSettings): Promise<App> {
  const app = await createApp(services, actors(services), settings)
  identity(app)
  calendar(app)
  matters(app, catalogue)
  outlets(app)
  materials(app, caseById)
  devices(app, { url: settings.deviceAgent, secret: settings.deviceSecret }, settings.reader)
  cases(app, catalogue, lookUps, guards({ agreementInForce, eligible }))
  onboarding(app, catalogue)
  partners(app)
  health(app)
  openApi(app)
  openData(app, catalogue)
  const dist = (name: string) => join(import.meta.dirname, '..', 'apps', name, 'dist')
  await servePages(app, 'console', dist('console'))
  await servePages(app, 'kiosk', dist('kiosk'))
  await servePages(app, 'portal', dist('portal'), ['/', '/guide/:code', '/cases', '/verify', '/outlets', '/relay'])
  return app
}
