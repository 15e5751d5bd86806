import { newLetter } from '@tongban/certificates'
import type { LookUps } from '@tongban/exchange'
import { atOneMoment, type Context, staffOf } from '@tongban/kit/context'
import { stateOf } from '@tongban/kit/db'
import { answerIn, bodyDigest, type Claim } from '@tongban/kit/idempotency'
import { conflict, invalid } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { everyGap, type Filing, filingOf, type Guards, refuseFaithless } from './application.ts'
import type { Application, Receipt } from './contract.ts'
import { type Submission, write } from './desk.ts'
import { answerAtOnce } from './instant.ts'
import { knownOf } from './known.ts'
import { receiptFacts } from './letters.ts'
import { filesOf, materialRows, newCase, promiseRows } from './new-case.ts'
import { relayCode } from './numbers.ts'
import { byRule } from './rules.ts'
import { leaveBlock } from './serials.ts'
import * as store from './store.ts'

/** 提交, and for 即办件 the decision in the same request. */
export async function submitAndAnswer(
  ctx: Context,
  catalogue: Catalogue,
  lookUps: LookUps,
  application: Application,
  guards: Guards = {},
): Promise<Receipt> {
  const receipt = await submit(ctx, catalogue, application, guards)
  const { matter } = await catalogue.offer(application.matter, application.region ?? ctx.region, application.version)
  return byRule(matter.steps) ? answerAtOnce(ctx, catalogue, lookUps, receipt) : receipt
}

/** Of two same requests at once the second waits for the first and then finds its answer. */
const underWay = new Map<string, Promise<unknown>>()

/**
 * 提交（收件）: one trip asks what must be known, one writes key, case, materials, event and letter, both shared with whoever else submits at
 * this moment; the same key again gives the same answer. Every gap is refused at once with its pointer.
 */
export async function submit(ctx: Context, catalogue: Catalogue, application: Application, guards: Guards = {}): Promise<Receipt> {
  const mine = `${staffOf(ctx).id} ${ctx.key}`
  while (underWay.has(mine)) await underWay.get(mine)!.catch(() => undefined)
  const work = submitOnce(ctx, catalogue, application, guards, 5)
  underWay.set(mine, work)
  return work.finally(() => underWay.delete(mine))
}

/** A number or a key that another process took in the same moment, or two transactions in each other's way: tried again. */
const again = ['23505', '40001', '40P01', '0A000', '26000']

async function submitOnce(asked: Context, catalogue: Catalogue, application: Application, guards: Guards, tries: number): Promise<Receipt> {
  const ctx = atOneMoment(asked)
  const digest = bodyDigest('submit', application)
  const claim = { cell: ctx.cell, principal: staffOf(ctx).id, key: ctx.key ?? '', digest, now: ctx.clock.now() }
  try {
    const known = await knownOf(ctx, application)
    const earlier = answerIn<Receipt>(known.kept, claim)
    if (earlier) return earlier
    const filing = await filingOf(ctx, catalogue, application, known)
    await refuseIncomplete(ctx, filing, guards)
    refuseSecond(filing)
    refuseFaithless(filing)
    return await write(await submissionOf(ctx, filing, claim))
  } catch (failure) {
    if (failure instanceof Error && 'constraint' in failure && failure.constraint === 'cases_cell_no_key') leaveBlock(ctx)
    if (tries > 1 && again.includes(stateOf(failure))) return submitOnce(asked, catalogue, application, guards, tries - 1)
    throw failure
  }
}

/** Everything that is to be written. */
async function submissionOf(ctx: Context, filing: Filing, claim: Claim): Promise<Submission> {
  const { application, offer, people, outlet } = filing
  const at = ctx.clock.now()
  const { row, words } = await newCase(ctx, filing)
  const given = { no: row.no, applicant: people.citizen.name, agent: people.agent?.name, at, outlet, receiver: staffOf(ctx).name }
  const facts = receiptFacts(ctx, { offer, ...given, materials: application.materials })
  const letter = newLetter(ctx, { kind: 'receipt', facts, at })
  return {
    ctx,
    claim,
    letter,
    made: {
      row,
      words,
      materials: materialRows(ctx, application),
      promises: promiseRows(ctx, application, people.citizen.id),
      event: firstEvent(ctx, row, application),
    },
    files: filesOf(application),
    draft: application.draft,
    relay: application.relay,
    receipt: {
      no: row.no,
      status: 'received',
      receivedAt: at.toISOString(),
      matter: offer.matter.name,
      relayCode: relayCode(ctx.keys, row.no),
      letter: letter.id,
    },
  }
}

async function refuseIncomplete(ctx: Context, filing: Filing, guards: Guards): Promise<void> {
  const { application, offer, people } = filing
  if (people.citizen.level < offer.implementation.channels[application.channel]!)
    throw conflict('level-too-low', `办理“${offer.matter.name}”须先核验身份，请读取身份证后再提交。`)
  const found = await everyGap(ctx, filing, guards)
  if (found.length === 0) return
  const defects = found.map((gap) => ({ pointer: gap.pointer, message: `${gap.title}：${gap.problem}。${gap.remedy}` }))
  throw invalid('incomplete', `还有${found.length}处没有填好或交齐，请一次补全。`, defects)
}

/** A partner's second application while the first runs is refused; a citizen's is told, and may have its reason. */
function refuseSecond({ offer, known }: Filing): void {
  if (offer.matter.procedure !== 'internal') return
  const running = known.open.find((row) => row.matter === offer.matter.code)
  if (running) throw conflict('already-running', `“${offer.matter.name}”还有一份在办（${running.no}），办结或撤回以后再申请。`)
}

function firstEvent(ctx: Context, row: store.CaseRow, { channel, agent, region, resubmits }: Application): store.EventRow {
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  return store.chained(ctx.cell, row.id, '', {
    id: ctx.random.uuid(at),
    seq: 1,
    at,
    action: 'submit',
    actor: staff.id,
    actorName: staff.name,
    unit: staff.unit.id,
    data: {
      channel,
      ...(agent ? { agent: agent.relation } : {}),
      ...(region && region !== ctx.region ? { region } : {}),
      ...(resubmits ? { resubmits } : {}),
    },
  })
}
