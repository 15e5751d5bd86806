import { type App, serve } from '@tongban/kit/http'
import { listElsewhere, readDefinition, readMatter, searchMatters } from './contract.ts'
import type { Catalogue } from './current.ts'
import { definitionNamed } from './definitions.ts'

export function routes(app: App, catalogue: Catalogue): void {
  serve(app, searchMatters, async (ctx, { query }) => ({
    matters: await catalogue.search(ctx.region, query),
  }))
  serve(app, readMatter, (ctx, { params, query }) =>
    catalogue.offer(params.code, query.region ?? ctx.region, query.version ? Number(query.version) : undefined),
  )
  serve(app, readDefinition, (_ctx, { params }) => definitionNamed(catalogue, params.name))
  serve(app, listElsewhere, async (ctx, { params }) => ({ places: await catalogue.elsewhere(params.code, ctx.region) }))
}
