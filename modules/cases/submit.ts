import { letterFragment } from '@tongban/certificates'
import type { LookUps } from '@tongban/exchange'
import { unitNamed } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import { inScope, stateOf, type Tx } from '@tongban/kit/db'
import { answered, bodyDigest, claimFragment, earlierAnswer } from '@tongban/kit/idempotency'
import { conflict, invalid } from '@tongban/kit/refusal'
import { bindingFragment } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import { everyGap, type Filing, filingOf, type Guards, refuseFaithless } from './application.ts'
import type { Application, Receipt } from './contract.ts'
import { answerAtOnce } from './instant.ts'
import { receiptFacts } from './letters.ts'
import { filesOf, materialRows, newCase, promiseRows } from './new-case.ts'
import { relayCode } from './numbers.ts'
import { relayNotYours } from './relays.ts'
import * as store from './store.ts'
import { closingFragment } from './store-relays.ts'
import * as tracks from './store-tracks.ts'

/** 提交, and for 即办件 the decision in the same request. */
export async function submitAndAnswer(
  ctx: Context,
  catalogue: Catalogue,
  lookUps: LookUps,
  application: Application,
  guards: Guards = {},
): Promise<Receipt> {
  return answerAtOnce(ctx, catalogue, lookUps, await submit(ctx, catalogue, application, guards))
}

/**
 * 提交（收件）: one statement writes key, case, materials, event and letter; the same key again gives the same answer.
 * Every gap is refused at once with its pointer.
 */
export async function submit(
  ctx: Context,
  catalogue: Catalogue,
  application: Application,
  guards: Guards = {},
  tries = 5,
): Promise<Receipt> {
  const claim = {
    cell: ctx.cell,
    principal: staffOf(ctx).id,
    key: ctx.key ?? '',
    digest: bodyDigest('submit', application),
    now: ctx.clock.now(),
  }
  try {
    return await inScope(ctx, ctx.actor, async (tx) => {
      const earlier = await earlierAnswer<Receipt>(tx, claim)
      if (earlier) return earlier
      const draft = await prepare(ctx, catalogue, tx, application, guards)
      const { id, letter } = letterFragment(ctx, draft.letter, store.whenClaimed)
      const receipt = { ...draft.receipt, letter: id }
      const { claimed, bound, closed } = await store.submit(tx, draft.made, {
        claim: claimFragment(claim, receipt),
        binding: bindingFragment(ctx.cell, draft.files, draft.made.row.id, store.whenClaimed),
        letter,
        closing: closingFragment(ctx.cell, application.relay, draft.made.row, store.whenClaimed),
      })
      if (!claimed) return answered<Receipt>(tx, claim)
      if (draft.promises.length > 0) await tracks.insertPromises(tx, draft.promises)
      if (bound !== draft.files.length) throw invalid('file-gone', '有材料文件已失效或已用于别的办件，请重新上传后再提交。')
      if (application.relay && !closed) throw relayNotYours()
      return receipt
    })
  } catch (failure) {
    if (tries > 1 && stateOf(failure) === '23505') return submit(ctx, catalogue, application, guards, tries - 1)
    throw failure
  }
}

/** Everything that is to be written, computed before the statement. */
async function prepare(ctx: Context, catalogue: Catalogue, tx: Tx, application: Application, guards: Guards) {
  const filing = await filingOf(ctx, catalogue, tx, application)
  await refuseIncomplete(ctx, tx, filing, guards)
  await refuseSecond(ctx, tx, filing)
  await refuseFaithless(ctx, tx, filing)
  const { offer, people } = filing
  const staff = staffOf(ctx)
  const at = ctx.clock.now()
  const outlet = await unitNamed(tx, ctx.cell, staff.unit.id)
  const { row, words } = await newCase(ctx, tx, filing)
  const given = { no: row.no, applicant: people.citizen.name, agent: people.agent?.name, at, outlet, receiver: staff.name }
  const facts = receiptFacts(ctx, { offer, ...given, materials: application.materials })
  return {
    made: {
      row,
      words,
      materials: materialRows(ctx, application, row.id),
      event: firstEvent(ctx, row, application),
      draft: application.draft,
    },
    files: filesOf(application),
    promises: promiseRows(ctx, application, row.id, people.citizen.id),
    letter: { caseId: row.id, kind: 'receipt' as const, facts, at },
    receipt: {
      no: row.no,
      status: 'received' as const,
      receivedAt: at.toISOString(),
      matter: offer.matter.name,
      relayCode: relayCode(ctx.keys, row.no),
    },
  }
}

async function refuseIncomplete(ctx: Context, tx: Tx, filing: Filing, guards: Guards): Promise<void> {
  const { application, offer, people } = filing
  if (people.citizen.level < offer.implementation.channels[application.channel]!)
    throw conflict('level-too-low', `办理“${offer.matter.name}”须先核验身份，请读取身份证后再提交。`)
  const found = await everyGap(ctx, tx, filing, guards)
  if (found.length === 0) return
  const defects = found.map((gap) => ({ pointer: gap.pointer, message: `${gap.title}：${gap.problem}。${gap.remedy}` }))
  throw invalid('incomplete', `还有${found.length}处没有填好或交齐，请一次补全。`, defects)
}

/** A partner's second application while the first runs is refused; a citizen's is told, and may have its reason. */
async function refuseSecond(ctx: Context, tx: Tx, { offer, people }: Filing): Promise<void> {
  if (offer.matter.procedure !== 'internal') return
  const running = (await store.openOfCitizen(tx, ctx.cell, people.citizen.id)).find((row) => row.matter === offer.matter.code)
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
