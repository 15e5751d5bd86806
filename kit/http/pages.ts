import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fixed from '@fastify/static'
import type { App } from '../http.ts'

/** A front end as files: hashed assets for ever, the page itself fresh each time, and every address below its name gives its page. */
export async function servePages({ server }: App, name: string, dist: string): Promise<void> {
  server.get(`/${name}`, (_request, reply) => reply.redirect(`/${name}/`))
  if (!existsSync(join(dist, 'index.html'))) return
  await server.register(fixed, {
    root: dist,
    prefix: `/${name}/`,
    wildcard: false,
    index: false,
    cacheControl: false,
    decorateReply: !server.hasReplyDecorator('sendFile'),
    setHeaders: (reply, path) =>
      void reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  server.get(`/${name}/*`, (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html', dist))
}
