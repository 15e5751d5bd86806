import { type App, serve } from '@tongban/kit/http'
import * as contract from './contract.ts'
import * as files from './files.ts'

export function routes(app: App, seeCase: files.SeeCase): void {
  serve(app, contract.uploadFile, (ctx, { body, headers }) => files.upload(ctx, body, headers))
  serve(app, contract.readFile, (ctx, { params }) => files.read(ctx, seeCase, params.id))
}
