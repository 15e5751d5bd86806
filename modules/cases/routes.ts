import { type App, serve } from '@tongban/kit/http'
import type { Catalogue } from '@tongban/matters'
import { act } from './act.ts'
import * as contract from './contract.ts'
import * as drafts from './drafts.ts'
import { exportLedger } from './ledger.ts'
import { countCases, listCases } from './queue.ts'
import { check, submit } from './submit.ts'
import { disclose, readCase, readLetter } from './view.ts'

export function routes(app: App, catalogue: Catalogue): void {
  serve(app, contract.checkApplication, (ctx, { input }) => check(ctx, catalogue, input))
  serve(app, contract.submitCase, (ctx, { input }) => submit(ctx, catalogue, input))
  serve(app, contract.listCases, (ctx, { query }) => listCases(ctx, catalogue, query))
  serve(app, contract.countCases, (ctx) => countCases(ctx))
  serve(app, contract.exportLedger, (ctx, { query }) => exportLedger(ctx, catalogue, query))
  serve(app, contract.readCase, (ctx, { params }) => readCase(ctx, catalogue, params.no))
  serve(app, contract.requestCorrection, (ctx, { params, input }) =>
    act(ctx, catalogue, params.no, input.revision, { action: 'requestCorrection', gaps: input.gaps }),
  )
  serve(app, contract.supplementCase, (ctx, { params, input }) => {
    const { form, materials, revision } = input
    const answered = [...Object.keys(form).map((name) => `/form/${name}`), ...materials.map((m) => `/materials/${m.item}`)]
    return act(ctx, catalogue, params.no, revision, { action: 'supplement', answered }, { form, materials })
  })
  serve(app, contract.acceptCase, (ctx, { params, input }) => act(ctx, catalogue, params.no, input.revision, { action: 'accept' }))
  serve(app, contract.passStep, (ctx, { params, input: { revision, ...opinion } }) =>
    act(ctx, catalogue, params.no, revision, { action: 'pass', ...opinion }),
  )
  serve(app, contract.concludeCase, (ctx, { params, input: { revision, ...decision } }) =>
    act(ctx, catalogue, params.no, revision, { action: 'conclude', ...decision }),
  )
  serve(app, contract.deliverResult, (ctx, { params, input: { revision, ...delivery } }) =>
    act(ctx, catalogue, params.no, revision, { action: 'deliver', ...delivery }),
  )
  serve(app, contract.withdrawCase, (ctx, { params, input: { revision, reason } }) =>
    act(ctx, catalogue, params.no, revision, { action: 'withdraw', reason }),
  )
  serve(app, contract.disclose, (ctx, { params, input }) => disclose(ctx, catalogue, params.no, input.purpose))
  serve(app, contract.listDrafts, (ctx) => drafts.listDrafts(ctx, catalogue))
  serve(app, contract.saveDraft, async (ctx, { params, input }) => {
    await drafts.saveDraft(ctx, params.id, input)
    return undefined
  })
  serve(app, contract.deleteDraft, async (ctx, { params }) => {
    await drafts.deleteDraft(ctx, params.id)
    return undefined
  })
  serve(app, contract.readLetter, (ctx, { params }) => readLetter(ctx, params.no, params.id))
}
