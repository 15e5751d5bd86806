import { type App, serve } from '@tongban/kit/http'
import * as contract from './contract.ts'
import * as outlets from './outlets.ts'
import { amendOutlet, listRegister } from './register.ts'

export function routes(app: App): void {
  serve(app, contract.listOutlets, (ctx, { query }) => outlets.listOutlets(ctx, query.town))
  serve(app, contract.listOutletRegister, (ctx) => listRegister(ctx))
  serve(app, contract.amendOutlet, (ctx, { params, input }) => amendOutlet(ctx, params.id, input))
}
