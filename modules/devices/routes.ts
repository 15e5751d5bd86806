import { type App, serve } from '@tongban/kit/http'
import { callSimulatedAgent, readDeviceAgent } from './contract.ts'
import { answer, type SimulatedReader } from './simulator.ts'

/** `agent` is where the clerk's own machine answers; with a simulated reader the server answers in its place. */
export function routes(app: App, agent: string, reader: SimulatedReader | undefined): void {
  const url = reader ? `${app.prefix}${callSimulatedAgent.path}` : agent
  serve(app, readDeviceAgent, async () => ({ url, simulated: reader !== undefined }))
  if (reader) serve(app, callSimulatedAgent, async (_ctx, { input }) => answer(reader, input))
}
