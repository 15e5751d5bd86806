import { type App, serve } from '@tongban/kit/http'
import { upload } from '@tongban/materials'
import * as act from './act.ts'
import * as agreements from './agreements.ts'
import * as conditions from './conditions.ts'
import * as contract from './contract.ts'
import * as drafts from './drafts.ts'
import { readAttached } from './files.ts'
import { paper } from './paper.ts'
import * as partners from './partners.ts'

/** For endpoints that answer nothing. */
const silent = async (work: Promise<unknown>) => {
  await work
  return undefined
}

export function routes(app: App): void {
  serve(app, contract.listPartners, (ctx) => partners.listed(ctx))
  serve(app, contract.registerPartner, (ctx, { input }) => partners.register(ctx, input.unit))
  serve(app, contract.readPartner, (ctx, { params }) => partners.read(ctx, params.unit))
  serve(app, contract.saveContacts, (ctx, { params, input }) => silent(partners.saveContacts(ctx, params.unit, input)))
  serve(app, contract.discloseContacts, (ctx, { params, input }) => partners.disclose(ctx, params.unit, input.purpose))
  serve(app, contract.giveEvidence, (ctx, { params, input }) => conditions.giveEvidence(ctx, params.unit, input))
  serve(app, contract.checkCondition, (ctx, { params, input }) => silent(conditions.check(ctx, params.unit, input)))
  serve(app, contract.attachFile, (ctx, { body, headers }) => upload(ctx, body, headers))
  serve(app, contract.readAttached, (ctx, { params }) => readAttached(ctx, params.id))
  serve(app, contract.listAgreements, (ctx) => agreements.listed(ctx))
  serve(app, contract.countAgreements, (ctx) => agreements.counted(ctx))
  serve(app, contract.readAgreement, (ctx, { params }) => agreements.read(ctx, params.id))
  serve(app, contract.draftAgreement, (ctx, { input }) => drafts.draft(ctx, input))
  serve(app, contract.editAgreement, (ctx, { params, input }) => drafts.edit(ctx, params.id, input))
  serve(app, contract.discardAgreement, (ctx, { params }) => silent(drafts.discard(ctx, params.id)))
  serve(app, contract.offerAgreement, (ctx, { params, input }) => silent(drafts.offer(ctx, params.id, input.revision)))
  serve(app, contract.signAgreement, (ctx, { params, input }) => act.sign(ctx, params.id, input.round))
  serve(app, contract.signAgreements, (ctx, { input }) => act.signMany(ctx, input.agreements))
  serve(app, contract.refuseAgreement, (ctx, { params, input }) => silent(act.refuse(ctx, params.id, input)))
  serve(app, contract.terminateAgreement, (ctx, { params, input }) => silent(act.terminate(ctx, params.id, input)))
  serve(app, contract.noteBreach, (ctx, { params, input }) => act.noteBreach(ctx, params.id, input))
  serve(app, contract.renewAgreement, (ctx, { params }) => drafts.renew(ctx, params.id))
  serve(app, contract.printAgreement, (ctx, { params }) => paper(ctx, params.id))
}
