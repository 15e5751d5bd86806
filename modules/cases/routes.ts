import type { LookUps } from '@tongban/exchange'
import type { Context } from '@tongban/kit/context'
import { type App, serve } from '@tongban/kit/http'
import type { Catalogue } from '@tongban/matters'
import { act } from './act.ts'
import { readForm } from './annex.ts'
import { check, type Guards } from './application.ts'
import { passSteps } from './batch.ts'
import * as contract from './contract.ts'
import * as drafts from './drafts.ts'
import { kioskMatters } from './kiosk-matters.ts'
import { exportLedger } from './ledger.ts'
import { copyOwn, readOwn } from './own.ts'
import { promiseForm } from './promise-form.ts'
import { progress, verify } from './public.ts'
import { countCases, listCases } from './queue.ts'
import { pickUp } from './relay-pickup.ts'
import { relaySlip } from './relay-slip.ts'
import { handOn, listRelays } from './relays.ts'
import { resubmission } from './resubmission.ts'
import type { Command } from './rules-decide.ts'
import { submitAndAnswer } from './submit.ts'
import { finishTask, listTasks } from './tasks.ts'
import { disclose, readCase, readKioskLetter, readLetter, repeatedDemands } from './view.ts'

export function routes(app: App, catalogue: Catalogue, lookUps: LookUps, guards: Guards): void {
  serve(app, contract.checkApplication, (ctx, { input }) => check(ctx, catalogue, lookUps, input, guards))
  serve(app, contract.submitCase, (ctx, { input }) => submitAndAnswer(ctx, catalogue, lookUps, input, guards))
  serve(app, contract.printPromise, (ctx, { input }) => promiseForm(ctx, catalogue, input))
  serve(app, contract.passSteps, (ctx, { input }) => passSteps(ctx, catalogue, input))
  serve(app, contract.listCases, (ctx, { query }) => listCases(ctx, catalogue, query))
  serve(app, contract.countCases, (ctx) => countCases(ctx))
  serve(app, contract.exportLedger, (ctx, { query }) => exportLedger(ctx, catalogue, query))
  serve(app, contract.readCase, async (ctx, { params, query }) => {
    const { offer, ...read } = await readCase(ctx, catalogue, params.no)
    return query.definition === 'apart' ? read : { ...read, offer }
  })
  serve(app, contract.readForm, (ctx, { params }) => readForm(ctx, catalogue, params.no))
  actions(app, catalogue)
  serve(app, contract.listRepeatedDemands, (ctx) => repeatedDemands(ctx))
  serve(app, contract.listTasks, (ctx) => listTasks(ctx, catalogue))
  serve(app, contract.finishTask, async (ctx, { params, input }) => {
    await finishTask(ctx, params.id, input)
    return undefined
  })
  serve(app, contract.readProgress, (ctx, { input }) => progress(ctx, catalogue, input))
  serve(app, contract.readKioskLetter, (ctx, { params }) => readKioskLetter(ctx, params.no, params.id))
  serve(app, contract.listKioskMatters, (ctx) => kioskMatters(ctx, catalogue, lookUps))
  serve(app, contract.readOwnCases, (ctx, { input }) => readOwn(ctx, catalogue, input.card))
  serve(app, contract.copyLetter, (ctx, { params, input }) => copyOwn(ctx, params.no, input))
  serve(app, contract.verifyLetter, (ctx, { input }) => verify(ctx, catalogue, input.code))
  serve(app, contract.disclose, (ctx, { params, input }) => disclose(ctx, catalogue, params.no, input.purpose))
  serve(app, contract.readResubmission, (ctx, { params }) => resubmission(ctx, catalogue, params.no))
  serve(app, contract.listDrafts, (ctx) => drafts.listDrafts(ctx, catalogue))
  serve(app, contract.saveDraft, async (ctx, { params, input }) => {
    await drafts.saveDraft(ctx, params.id, input)
    return undefined
  })
  serve(app, contract.deleteDraft, async (ctx, { params }) => {
    await drafts.deleteDraft(ctx, params.id)
    return undefined
  })
  serve(app, contract.handOn, (ctx, { input }) => handOn(ctx, catalogue, input))
  serve(app, contract.listRelays, (ctx, { params }) => listRelays(ctx, catalogue, params.id))
  serve(app, contract.pickUp, (ctx, { input }) => pickUp(ctx, catalogue, input))
  serve(app, contract.readRelaySlip, (ctx, { params }) => relaySlip(ctx, catalogue, params.id))
  serve(app, contract.readLetter, (ctx, { params }) => readLetter(ctx, params.no, params.id))
}

/** Every action is the same: what was given becomes the command, and `act` does the rest. */
function actions(app: App, catalogue: Catalogue): void {
  const plain =
    (action: Command['action']) =>
    (ctx: Context, { params, input }: { params: { no: string }; input: { revision: number } }) => {
      const { revision, ...given } = input
      return act(ctx, catalogue, params.no, revision, { action, ...given } as Command)
    }
  serve(app, contract.requestCorrection, plain('requestCorrection'))
  serve(app, contract.correctAgain, plain('correctAgain'))
  serve(app, contract.supplementCase, (ctx, { params, input: { revision, form, materials } }) => {
    const answered = [...Object.keys(form).map((name) => `/form/${name}`), ...materials.map((m) => `/materials/${m.item}`)]
    return act(ctx, catalogue, params.no, revision, { action: 'supplement', answered }, { form, materials })
  })
  serve(app, contract.acceptCase, plain('accept'))
  serve(app, contract.declineCase, plain('decline'))
  serve(app, contract.markNotNeeded, plain('markNotNeeded'))
  serve(app, contract.keepPromise, (ctx, { params, input: { revision, materials } }) => {
    const items = [...new Set(materials.map((m) => m.item))]
    return act(ctx, catalogue, params.no, revision, { action: 'keepPromise', items }, { form: {}, materials })
  })
  serve(app, contract.postponePromise, plain('postpone'))
  serve(app, contract.askOpinion, plain('askOpinion'))
  serve(app, contract.giveOpinion, plain('opine'))
  serve(app, contract.passStep, plain('pass'))
  serve(app, contract.sendBack, plain('sendBack'))
  serve(app, contract.pauseCase, plain('pause'))
  serve(app, contract.resumeCase, plain('resume'))
  serve(app, contract.extendCase, plain('extend'))
  serve(app, contract.concludeCase, plain('conclude'))
  serve(app, contract.deliverResult, plain('deliver'))
  serve(app, contract.withdrawCase, plain('withdraw'))
  serve(app, contract.revokeDecision, plain('revoke'))
  serve(app, contract.terminateCase, plain('terminate'))
  serve(app, contract.assignCase, plain('assign'))
  serve(app, contract.passOnCase, plain('passOn'))
  serve(app, contract.takeOverCase, plain('takeOver'))
}
