import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fixed from '@fastify/static'
import type { App } from '../http.ts'

/**
 * A front end as files: hashed assets for ever (a missing one is missing, never the page), the files beside the page and the page itself
 * fresh each time, and every other address below its name gives the page;
 * so do the addresses in `also`.
 */
export async function servePages({ server }: App, name: string, dist: string, also: string[] = []): Promise<void> {
  server.get(`/${name}`, (_request, reply) => reply.redirect(`/${name}/`))
  if (!existsSync(join(dist, 'index.html'))) return
  await server.register(fixed, {
    root: join(dist, 'assets'),
    prefix: `/${name}/assets/`,
    decorateReply: !server.hasReplyDecorator('sendFile'),
    cacheControl: true,
    maxAge: '365d',
    immutable: true,
  })
  const beside = new Set(
    readdirSync(dist, { withFileTypes: true }).flatMap((entry) => (entry.isFile() && !entry.name.startsWith('.') ? entry.name : [])),
  )
  for (const address of also)
    server.get(address, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html', dist, { cacheControl: false }),
    )
  server.get<{ Params: { '*': string } }>(`/${name}/*`, (request, reply) => {
    const file = request.params['*']
    return reply.header('cache-control', 'no-cache').sendFile(beside.has(file) ? file : 'index.html', dist, { cacheControl: false })
  })
}
