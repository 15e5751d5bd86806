import { staffOf } from '@tongban/kit/context'
import { type App, serve } from '@tongban/kit/http'
import { Refusal } from '@tongban/kit/refusal'
import * as contract from './contract.ts'
import { answer, failed } from './devices.ts'
import * as registry from './registry.ts'
import { devicesOf, type SimulatedDevices } from './simulator.ts'
import * as terminals from './terminals.ts'
import { bearerOf, openedBy, tokenFor } from './token.ts'

/** `agent` is where the machine's own devices answer, and the secret shared with it; with simulated devices the server answers in its place. */
export function routes(app: App, agent: { url: string; secret: string | undefined }, simulated: SimulatedDevices | undefined): void {
  const { services } = app
  const secret = simulated ? services.random.bytes(32).toString('hex') : agent.secret
  const url = simulated ? `${app.prefix}${contract.callSimulatedAgent.path}` : agent.url
  serve(app, contract.readDeviceAgent, async (ctx) => {
    if (!secret) throw new Refusal('unavailable', 'no-device-secret', '外设服务还没有配置，请联系系统管理员设置 TONGBAN_DEVICE_SECRET。')
    const scope = staffOf(ctx).permissions.has('citizens.identify') ? 'all' : 'status'
    return { url, simulated: simulated !== undefined, token: tokenFor(secret, scope, ctx.clock.now()) }
  })
  if (simulated) {
    const devices = devicesOf(simulated)
    serve(app, contract.callSimulatedAgent, async (ctx, { input, headers }) => {
      if (!openedBy(secret ?? '', bearerOf(headers.authorization), ctx.clock.now()).includes(input.method))
        return failed(input.id, 'token-refused')
      return answer(devices, input, ctx.validate, ctx.log)
    })
  }
  serve(app, contract.heartbeat, async (ctx, { input }) => {
    await terminals.heartbeat(ctx, input)
    return undefined
  })
  serve(app, contract.listTerminals, (ctx) => terminals.terminals(ctx))
  serve(app, contract.readOwnTerminal, (ctx) => registry.ownTerminal(ctx))
  serve(app, contract.registerTerminal, async (ctx, { params, input }) => {
    await registry.registerTerminal(ctx, params.id, input)
    return undefined
  })
  serve(app, contract.admitTerminal, async (ctx, { params, input }) => {
    await registry.admitTerminal(ctx, params.id, input.serial)
    return undefined
  })
  serve(app, contract.withdrawTerminal, async (ctx, { params, input }) => {
    await registry.withdrawTerminal(ctx, params.id, input.reason)
    return undefined
  })
  serve(app, contract.callForHelp, (ctx) => terminals.callForHelp(ctx))
  serve(app, contract.listHelpCalls, (ctx) => terminals.helpCalls(ctx))
  serve(app, contract.answerHelpCall, async (ctx, { params }) => {
    await terminals.answerHelpCall(ctx, params.id)
    return undefined
  })
}
