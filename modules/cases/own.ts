import { dateOf } from '@tongban/calendar'
import { drawAtOnce, letterFile, lettersOf } from '@tongban/certificates'
import { identifyCitizen, noteDisclosure } from '@tongban/identity'
import { normaliseId } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Answer, Given } from '@tongban/kit/contract'
import { blindIndex } from '@tongban/kit/crypto'
import { inScope, type Tx } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent, conflict, forbidden, Refusal } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { append, noSuchCase } from './act.ts'
import type { copyLetter, OwnCase, readOwnCases } from './contract-kiosk.ts'
import { progressOf } from './public.ts'
import { gather } from './scene.ts'
import * as store from './store.ts'
import { eventsSince, ownCases } from './store-own.ts'

const system = { kind: 'system' } as const
const day = 86_400_000
/** How long finished cases are shown, and how long one reading of a card opens them. */
const shownFor = 90 * day
const passFor = 10 * 60_000
/** Copies of one letter that a day allows. */
const copiesADay = 3

/** 刷卡查办件: opened by a card that was read for this, and noted as a look at personal data. Works for cases of every outlet. */
export async function readOwn(ctx: Context, catalogue: Catalogue, card: Given<typeof readOwnCases>['input']['card']) {
  const citizen = await identifyCitizen(ctx, { by: 'card', card })
  const now = ctx.clock.now()
  const until = new Date(now.getTime() + passFor).toISOString()
  const index = blindIndex(ctx.keys, 'idNumber', normaliseId(card.idNumber))
  return inScope(ctx, system, async (tx): Promise<Answer<typeof readOwnCases>> => {
    await noteDisclosure(ctx, tx, `citizen:${citizen.id}`, '本人在自助机刷卡查办件')
    const rows = await ownCases(tx, ctx.cell, index, new Date(now.getTime() - shownFor))
    const cases: OwnCase[] = []
    for (const row of rows) cases.push(await ownCase(ctx, catalogue, tx, row))
    return { pass: passOf(ctx, citizen.id, until), until, cases }
  })
}

async function ownCase(ctx: Context, catalogue: Catalogue, tx: Tx, row: store.SeenCase): Promise<OwnCase> {
  const letters = await lettersOf(tx, row)
  return {
    progress: progressOf(await gather(ctx, catalogue, tx, row)),
    letters: letters.map(({ id, name, at }) => ({ id, name, on: dateOf(at) })),
  }
}

/** 补打: a letter of the card holder's own case, drawn now if it still waits; each copy is an event of the case, and there are only so many a day. */
export async function copyOwn(ctx: Context, no: string, given: Given<typeof copyLetter>['input']): Promise<FileAnswer> {
  const noted = () => noteCopy(ctx, no, given)
  const seen = (await noted()) ?? ((await drawAtOnce(ctx, given.letter)) ? await noted() : undefined)
  if (!seen) throw new Refusal('unavailable', 'letter-not-ready', '文书正在生成，几秒后再打印。', { retryAfter: 2 })
  return letterFile(ctx, async () => seen, given.letter, system)
}

/** Writes the copy into the case; nothing, and nothing written, while there is nothing to print. */
async function noteCopy(ctx: Context, no: string, given: Given<typeof copyLetter>['input']): Promise<store.SeenCase | undefined> {
  const citizen = citizenOf(ctx, given.pass)
  return inScope(ctx, system, async (tx) => {
    const row = await store.lockCase(tx, ctx.cell, no)
    if (row?.citizen !== citizen) throw noSuchCase()
    const letter = (await lettersOf(tx, row)).find(({ id }) => id === given.letter)
    if (!letter) throw absent('no-such-letter', '这个办件没有这份文书。')
    if (!letter.ready) return undefined
    await refuseTooMany(ctx, tx, row, letter.id)
    const { id, name, unit } = staffOf(ctx)
    await append(ctx, tx, row, 'copy', { letter: letter.id }, { id, name, unit: unit.id })
    return row
  })
}

async function refuseTooMany(ctx: Context, tx: Tx, of: store.SeenCase, letter: string) {
  const made = await eventsSince(tx, of, 'copy', new Date(`${dateOf(ctx.clock.now())}T00:00:00+08:00`))
  if (made.filter(({ data }) => (data as { letter?: string }).letter === letter).length >= copiesADay)
    throw conflict('too-many-copies', `这份文书今天已经补打了${copiesADay}次，明天再来，或请窗口打印。`)
}

/** Whose card was read on this very machine, until when: nothing is stored, and no other machine can use it. */
const passOf = (ctx: Context, citizen: string, until: string) => `${citizen} ${until} ${sealOf(ctx, citizen, until)}`

const sealOf = (ctx: Context, citizen: string, until: string) =>
  blindIndex(ctx.keys, 'pass', `${staffOf(ctx).id} ${citizen} ${until}`).toString('hex')

function citizenOf(ctx: Context, pass: string): string {
  const [citizen = '', until = '', seal] = pass.split(' ')
  if (seal === sealOf(ctx, citizen, until) && until > ctx.clock.now().toISOString()) return citizen
  throw forbidden('card-again', '时间到了，请再放一次身份证。')
}
