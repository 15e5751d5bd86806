import { recompute, sweep } from '@tongban/cases'
import { lettersWaiting } from '@tongban/certificates'
import type { LookUps } from '@tongban/exchange'
import type { Services } from '@tongban/kit/context'
import type { Tasks } from '@tongban/kit/jobs'
import type { Catalogue } from '@tongban/matters'
import { carryOut, type Due } from '@tongban/onboarding'

export { lettersWaiting }

/** What is done off the request path, by the names that stores enqueue. */
export const tasks = (services: Services, catalogue: Catalogue, lookUps: LookUps): Tasks => ({
  'cases.recompute': async () => void (await recompute(services)),
  'effects.run': (payload, attempt = 1) => carryOut(services, catalogue, payload as Due, attempt),
  'cases:sweep': async () => void (await sweep(services, catalogue, lookUps)),
})

/** What time alone brings about is looked for every minute; nothing is lost with a queue, since it is found by its day. */
export const crontab = '* * * * * cases:sweep'
