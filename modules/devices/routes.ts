import { type App, serve } from '@tongban/kit/http'
import * as contract from './contract.ts'
import { answer, type SimulatedReader } from './simulator.ts'
import * as terminals from './terminals.ts'

/** `agent` is where the clerk's own machine answers; with a simulated reader the server answers in its place. */
export function routes(app: App, agent: string, reader: SimulatedReader | undefined): void {
  const url = reader ? `${app.prefix}${contract.callSimulatedAgent.path}` : agent
  serve(app, contract.readDeviceAgent, async () => ({ url, simulated: reader !== undefined }))
  if (reader) serve(app, contract.callSimulatedAgent, async (_ctx, { input }) => answer(reader, input))
  serve(app, contract.heartbeat, async (ctx, { input }) => {
    await terminals.heartbeat(ctx, input)
    return undefined
  })
  serve(app, contract.listTerminals, (ctx) => terminals.terminals(ctx))
  serve(app, contract.callForHelp, (ctx) => terminals.callForHelp(ctx))
  serve(app, contract.listHelpCalls, (ctx) => terminals.helpCalls(ctx))
  serve(app, contract.answerHelpCall, async (ctx, { params }) => {
    await terminals.answerHelpCall(ctx, params.id)
    return undefined
  })
}
