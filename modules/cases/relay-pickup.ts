import { dateOf } from '@tongban/calendar'
import { citizenById, guarded, type KnownCitizen, noteDisclosure, unitNames } from '@tongban/identity'
import { maskIdNumber } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Given } from '@tongban/kit/contract'
import { openJson } from '@tongban/kit/crypto'
import { inScope, type Tx } from '@tongban/kit/db'
import { absent, conflict, invalid } from '@tongban/kit/refusal'
import { handOverFiles } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import type { Offer } from '@tongban/matters/contract'
import { factsOf } from './application.ts'
import type { Begun, PickedUp } from './contract.ts'
import type { pickUp as endpoint } from './contract-relays.ts'
import { beginningOf, type Kept, relayIndex, system } from './relays.ts'
import { filesOfBegun, fitted } from './rules-relay.ts'
import * as store from './store-relays.ts'

type Input = Given<typeof endpoint>['input']

/** Wrong guesses that are borne: ten from a place in a quarter of an hour, five at one code in an hour. */
const limitsOf = (ctx: Context, code: string) => [
  { subject: 'relay', place: ctx.ip, failures: 10, minutes: 15 },
  { subject: `relay:${code}`, place: '', failures: 5, minutes: 60 },
]

/**
 * 接着办: by code and last four, or by a card that was read. Whoever picks it up last goes on with it, and its files go over to them;
 * a second one is told who was first. Every pick-up is noted.
 */
export async function pickUp(ctx: Context, catalogue: Catalogue, input: Input): Promise<PickedUp> {
  const found = await sought(ctx, input)
  if (!found) throw noSuchRelay()
  refuseOver(ctx, found)
  const { begun } = openJson<Kept>(ctx.keys, found.sealed!)
  const offer = await catalogue.offer(begun.matter, begun.region ?? ctx.region)
  const before = await catalogue.offer(begun.matter, begun.region ?? ctx.region, begun.version)
  refuseAtKiosk(ctx, offer, begun)
  return inScope(ctx, system, async (tx) => {
    const row = await store.lockRelay(tx, ctx.cell, found.id)
    if (!row) throw noSuchRelay()
    refuseOver(ctx, row)
    await refuseTaken(ctx, tx, row, input.again)
    const citizen = await citizenById(ctx, tx, row.citizen)
    const taken = fitted(begun, before, offer, ctx.validate, factsOf(citizen, dateOf(ctx.clock.now())))
    const files = await take(ctx, tx, row, taken.begun)
    const places = await unitNames(ctx, tx, [row.unit])
    const agent = begun.agent?.citizen ? await citizenById(ctx, tx, begun.agent.citizen) : undefined
    return {
      id: row.id,
      begun: withoutStranger(ctx, row, taken.begun),
      citizen: shown(ctx, citizen),
      ...(agent ? { agent: shown(ctx, agent) } : {}),
      files,
      beginning: beginningOf(row, places.get(row.unit) ?? ''),
      expiresOn: row.expires_on,
      dropped: taken.dropped,
    }
  })
}

async function sought(ctx: Context, { code, lastFour, relay, citizen }: Input): Promise<store.RelayRow | undefined> {
  if (code && lastFour) {
    const index = relayIndex(ctx, code, lastFour.toUpperCase())
    return guarded(ctx, limitsOf(ctx, code), () => inScope(ctx, system, (tx) => store.relayByCode(tx, ctx.cell, index)))
  }
  if (!relay || !citizen)
    throw invalid('incomplete', '请填写接力码和身份证号后四位，或者读申请人的身份证。', [{ pointer: '/code', message: '请填写6位接力码' }])
  return inScope(ctx, system, async (tx) => {
    const { identifiedBy } = await citizenById(ctx, tx, citizen)
    const row = await store.relayById(tx, ctx.cell, relay)
    return identifiedBy === 'card' && row?.citizen === citizen ? row : undefined
  })
}

const noSuchRelay = () =>
  absent('no-such-relay', '没有查到。请核对接力码和身份证号后四位；读卡的，须是申请人本人的身份证。重新开过接力单的，旧接力码不能再用。')

function refuseOver(ctx: Context, row: store.RelayRow): void {
  if (row.case_no) throw conflict('relay-submitted', `这一件已经提交，办件编号${row.case_no}，不用再办。请凭编号查进度。`)
  if (!row.sealed || row.expires_on < dateOf(ctx.clock.now()))
    throw conflict('relay-expired', `这份接力单${row.expires_on}以后就不能用了，存的内容已经清除，请重新填写。`)
}

/** A machine cannot take what only a window can: somebody acts for the applicant, a promise, another region. */
function refuseAtKiosk(ctx: Context, { implementation, matter }: Offer, { agent, promises, region }: Begun): void {
  if (!staffOf(ctx).roles.includes('terminal')) return
  if (implementation.channels.kiosk === undefined)
    throw conflict('not-on-channel', `“${matter.name}”在自助机上不能办，请拿接力单到窗口接着办。`)
  if (agent || promises.length > 0 || region)
    throw conflict('window-only', '这一件有代理人、承诺书或者由外地办理，自助机上办不了，请拿接力单到窗口接着办。')
}

async function refuseTaken(ctx: Context, tx: Tx, row: store.RelayRow, again: boolean | undefined): Promise<void> {
  if (again || !row.picked_by || row.picked_by === staffOf(ctx).id) return
  const places = await unitNames(ctx, tx, [row.picked_unit!])
  throw conflict(
    'relay-taken',
    `${places.get(row.picked_unit!) ?? ''}的${row.picked_name}已在${timeWords(row.picked_at!)}接着办这一件。请先问清楚，免得两边都办。`,
  )
}

const timeWords = (at: Date) =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(
    at,
  )

/** Notes who goes on with it, and brings the files over. */
async function take(ctx: Context, tx: Tx, row: store.RelayRow, begun: Begun) {
  const staff = staffOf(ctx)
  const picked = { picked_by: staff.id, picked_name: staff.name, picked_unit: staff.unit.id, picked_at: ctx.clock.now() }
  await store.setPicked(tx, ctx.cell, row.id, picked)
  await noteDisclosure(ctx, tx, `relay:${row.id}`, '接着办')
  return handOverFiles(ctx, tx, filesOfBegun(begun), staff.unit.id)
}

/** 帮办人员 are colleagues of the place that submits; elsewhere nobody has helped yet. */
function withoutStranger(ctx: Context, row: store.RelayRow, begun: Begun): Begun {
  const { helper: _, ...rest } = begun
  return row.unit === staffOf(ctx).unit.id ? begun : rest
}

/** The person as a reading shows them; a machine before which anybody may stand is not told where they live. */
function shown(ctx: Context, { id, name, idNumber, sex, birth, address, level, identifiedBy }: KnownCitizen): PickedUp['citizen'] {
  const atKiosk = staffOf(ctx).roles.includes('terminal')
  return {
    id,
    name,
    idNumberMasked: maskIdNumber(idNumber),
    sex,
    birth,
    address: atKiosk ? null : address,
    level,
    identifiedBy: identifiedBy as 'card' | 'typed',
  }
}
