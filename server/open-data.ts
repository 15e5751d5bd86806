import { systemContext } from '@tongban/kit/context'
import type { App } from '@tongban/kit/http'
import type { Catalogue } from '@tongban/matters'
import { listOutlets } from '@tongban/outlets'

const hour = 'public, max-age=3600'

/** 开放数据: what everybody may take and use: the outlets and the matters of this region. */
export function openData({ server, services }: App, catalogue: Catalogue): void {
  server.get('/data/outlets', async (_request, reply) =>
    reply.header('cache-control', hour).send((await listOutlets(systemContext(services), undefined)).outlets),
  )
  server.get('/data/matters', async (_request, reply) => reply.header('cache-control', hour).send(await catalogue.search(services.region)))
}
