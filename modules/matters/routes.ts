import { type App, serve } from '@tongban/kit/http'
import { readMatter, searchMatters } from './contract.ts'
import type { Catalogue } from './current.ts'

export function routes(app: App, catalogue: Catalogue): void {
  serve(app, searchMatters, async (ctx, { query }) => ({
    matters: await catalogue.search(ctx.region, query.q, query.channel, query.topic),
  }))
  serve(app, readMatter, (ctx, { params, query }) =>
    catalogue.offer(params.code, ctx.region, query.version ? Number(query.version) : undefined),
  )
}
