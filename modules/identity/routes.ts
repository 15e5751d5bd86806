import { type App, serve, sessionCookie } from '@tongban/kit/http'
import { identifyCitizen, identifyOwnUnit } from './citizens.ts'
import * as contract from './contract.ts'
import * as covers from './covers.ts'
import * as sessions from './sessions.ts'
import * as staff from './staff.ts'

export function routes(app: App): void {
  serve(app, contract.signIn, async (ctx, { input }, reply) => {
    const { session, token, seconds } = await sessions.signIn(ctx, input)
    reply.cookie(sessionCookie, token, seconds)
    return session
  })
  serve(app, contract.currentSession, (ctx) => sessions.currentSession(ctx))
  serve(app, contract.signOut, async (ctx, { cookies }, reply) => {
    await sessions.signOut(ctx, cookies[sessionCookie] ?? '')
    reply.cookie(sessionCookie, '', 0)
    return undefined
  })
  serve(app, contract.beginTotp, (ctx) => sessions.beginTotp(ctx))
  serve(app, contract.confirmTotp, async (ctx, { input }) => {
    await sessions.confirmTotp(ctx, input.code)
    return undefined
  })
  serve(app, contract.setPassword, (ctx, { params, input }) => staff.setPassword(ctx, params.token, input.password))
  serve(app, contract.listUnits, (ctx) => staff.listUnits(ctx))
  serve(app, contract.createUnit, (ctx, { input }) => staff.createUnit(ctx, input))
  serve(app, contract.listStaff, (ctx, { query }) => staff.listStaff(ctx, query.unit))
  serve(app, contract.listColleagues, (ctx) => staff.listColleagues(ctx))
  serve(app, contract.listCovers, (ctx) => covers.listCovers(ctx))
  serve(app, contract.createCover, (ctx, { input }) => covers.createCover(ctx, input))
  serve(app, contract.endCover, async (ctx, { params }) => {
    await covers.endCover(ctx, params.id)
    return undefined
  })
  serve(app, contract.createStaff, async (ctx, { input }) => {
    const { staff: member, invitation, expiresAt } = await staff.createStaff(ctx, input)
    return { staff: member, invitation, expiresAt }
  })
  serve(app, contract.inviteAgain, (ctx, { params }) => staff.inviteAgain(ctx, params.id))
  serve(app, contract.disableStaff, async (ctx, { params }) => {
    await staff.disableStaff(ctx, params.id)
    return undefined
  })
  serve(app, contract.identifyOwnUnit, (ctx) => identifyOwnUnit(ctx))
  serve(app, contract.identifyCitizen, (ctx, { input }) => identifyCitizen(ctx, input))
}
