import type { Context } from '@tongban/kit/context'
import { type App, serve } from '@tongban/kit/http'
import { upload } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import * as act from './act.ts'
import * as contract from './contract.ts'
import * as view from './view.ts'

export function routes(app: App, catalogue: Catalogue): void {
  serve(app, contract.listTasks, (ctx, { query }) => view.listTasks(ctx, catalogue, query.show))
  serve(app, contract.readTask, (ctx, { params }) => view.readTask(ctx, catalogue, params.id))
  serve(app, contract.listCaseTasks, (ctx, { params }) => view.listCaseTasks(ctx, catalogue, params.no))
  const acted = async (ctx: Context, id: string, done: Promise<void>) => {
    await done
    return view.readTask(ctx, catalogue, id)
  }
  serve(app, contract.finishTask, (ctx, { params: { id }, input }) => acted(ctx, id, act.finishTask(ctx, id, input)))
  serve(app, contract.sendBackTask, (ctx, { params: { id }, input }) => acted(ctx, id, act.sendBackTask(ctx, id, input.reason)))
  serve(app, contract.reopenTask, (ctx, { params: { id }, input }) => acted(ctx, id, act.reopenTask(ctx, id, input.reason)))
  serve(app, contract.restartEffect, (ctx, { params: { id }, input }) => acted(ctx, id, act.restartEffect(ctx, id, input.reason)))
  serve(app, contract.uploadTaskFile, (ctx, { body, headers }) => upload(ctx, body, headers))
  serve(app, contract.readTaskFile, (ctx, { params }) => view.readTaskFile(ctx, params.id))
}
