import { type App, serve } from '@tongban/kit/http'
import { listOutlets } from './contract.ts'
import * as outlets from './outlets.ts'

export function routes(app: App): void {
  serve(app, listOutlets, (ctx, { query }) => outlets.listOutlets(ctx, query.town))
}
