import { recompute } from '@tongban/cases'
import { drawLetter } from '@tongban/certificates'
import type { Services } from '@tongban/kit/context'
import type { Tasks } from '@tongban/kit/jobs'

/** What is done off the request path, by the names that stores enqueue. */
export const tasks = (services: Services): Tasks => ({
  'letters.draw': (payload) => drawLetter(services, (payload as { id: string }).id),
  'cases.recompute': async () => void (await recompute(services)),
})
