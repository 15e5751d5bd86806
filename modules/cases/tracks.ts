import { addWorkdays } from '@tongban/calendar'
import type { Context } from '@tongban/kit/context'
import { sm3 } from '@tongban/kit/crypto'
import type { Tx } from '@tongban/kit/db'
import type { Deed } from './deed.ts'
import type { Command } from './rules-decide.ts'
import type { Scene } from './scene.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'

type Keep<A extends Command['action']> = (
  ctx: Context,
  tx: Tx,
  scene: Scene,
  deed: Deed & { command: Extract<Command, { action: A }> },
) => Promise<unknown>

/** Writes what stands beside the row: gaps, opinions, promises, consultations, special procedures, lines, tasks. */
export async function follow(ctx: Context, tx: Tx, scene: Scene, deed: Deed): Promise<void> {
  const keep = keepers[deed.command.action] as Keep<Command['action']> | undefined
  await keep?.(ctx, tx, scene, deed as never)
  const { ask, promises } = deed.change
  if (ask.length > 0)
    await tracks.insertConsultations(
      tx,
      ask.map((asked) => consultation(ctx, scene, deed, asked)),
    )
  const at = ctx.clock.now()
  if (promises.kept.length > 0) await tracks.settlePromises(tx, ctx.cell, promises.kept, 'kept', at)
  if (promises.broken.length > 0) await tracks.settlePromises(tx, ctx.cell, promises.broken, 'broken', at)
}

const keepers: { [A in Command['action']]?: Keep<A> } = {
  requestCorrection: (ctx, tx, scene, deed) => demand(ctx, tx, scene, deed, ''),
  correctAgain: (ctx, tx, scene, deed) => demand(ctx, tx, scene, deed, deed.command.reason),
  pass: (ctx, tx, scene, deed) => opinion(ctx, tx, scene, deed, deed.command.recommendation, deed.command.opinion),
  conclude: async (ctx, tx, scene, deed) => {
    const { command } = deed
    await opinion(ctx, tx, scene, deed, command.outcome, command.opinion)
    const row = { cell: ctx.cell, case_id: scene.row.id }
    if (command.lines?.length) {
      await tracks.insertLines(
        tx,
        command.lines.map((l) => ({ ...row, id: newId(ctx), line: l.index, verdict: l.verdict, reason: l.reason ?? '' })),
      )
    }
    await afterCheck(ctx, tx, scene, deed)
  },
  postpone: (ctx, tx, scene, { command }) => tracks.postponePromises(tx, ctx.cell, scene.row.id, command.until),
  opine: (ctx, tx, _scene, { command, change, doer }) =>
    tracks.answerConsultation(tx, ctx.cell, change.answer!, {
      answered_at: ctx.clock.now(),
      answered_by: doer.id,
      answered_name: doer.name,
      recommendation: command.recommendation,
      opinion: command.opinion,
    }),
  pause: (ctx, tx, scene, { command, doer }) =>
    tracks.insertSpecial(tx, {
      cell: ctx.cell,
      id: newId(ctx),
      case_id: scene.row.id,
      kind: command.kind,
      reason: command.reason,
      approved_by: doer.id!,
      approved_name: doer.name,
      started_on: scene.today,
      expected_days: command.expectedDays,
      ended_on: null,
      result: null,
    }),
  resume: (ctx, tx, scene, { command }) => tracks.endSpecial(tx, ctx.cell, scene.row.id, scene.today, command.result),
}

const newId = (ctx: Context) => ctx.random.uuid(ctx.clock.now())

/** The gaps, and who demanded them: a second demand is counted against its demander. */
async function demand(
  ctx: Context,
  tx: Tx,
  scene: Scene,
  { command, change, doer }: Deed & { command: { gaps: readonly { pages?: number[] | undefined }[] } },
  reason: string,
) {
  const row = { cell: ctx.cell, case_id: scene.row.id, round: change.corrections }
  const gaps = command.gaps as Extract<Command, { action: 'requestCorrection' }>['gaps']
  await store.insertGaps(
    tx,
    gaps.map((gap) => ({ ...row, id: newId(ctx), ...gap, pages: gap.pages ?? [] })),
  )
  await tracks.insertDemand(tx, {
    ...row,
    id: newId(ctx),
    unit: scene.organ.id,
    unit_name: scene.organ.name,
    staff_name: doer.name,
    reason,
    at: ctx.clock.now(),
  })
}

const opinion = (ctx: Context, tx: Tx, scene: Scene, { doer }: Deed, recommendation: string, text: string) =>
  store.insertOpinion(tx, {
    cell: ctx.cell,
    id: newId(ctx),
    case_id: scene.row.id,
    step: scene.row.step!,
    recommendation,
    opinion: text,
    by_staff: doer.id!,
    by_name: doer.name,
    unit: doer.unit,
    at: ctx.clock.now(),
  })

function consultation(
  ctx: Context,
  scene: Scene,
  { command }: Deed,
  asked: { step: string; unit: string; role: string },
): tracks.ConsultationRow {
  const step = scene.facts.steps.find((s) => s.id === asked.step)
  return {
    cell: ctx.cell,
    id: newId(ctx),
    case_id: scene.row.id,
    organ: scene.organ.id,
    ...asked,
    question: command.action === 'askOpinion' ? command.question : `“${step?.name ?? ''}”会签`,
    due_on: addWorkdays(scene.calendar, scene.today, step?.workdays ?? 2),
    at: ctx.clock.now(),
    answered_at: null,
    answered_by: null,
    answered_name: null,
    recommendation: null,
    opinion: null,
  }
}

/** 事中事后核查: a case that was granted on a promise is drawn for checking by its number, so that nobody chooses whom. */
async function afterCheck(ctx: Context, tx: Tx, scene: Scene, { change }: Deed) {
  const rule = scene.offer.implementation.afterCheck
  const promised = scene.present.promises.some((p) => p.kind === 'commitment')
  if (!rule || !promised || change.outcome === 'refused' || !drawn(scene.row.no, rule.percent)) return
  await tracks.insertTask(tx, {
    cell: ctx.cell,
    id: newId(ctx),
    case_id: scene.row.id,
    organ: scene.organ.id,
    kind: 'after-check',
    role: 'reviewer',
    due_on: addWorkdays(scene.calendar, scene.today, rule.workdays),
    at: ctx.clock.now(),
    done_at: null,
    done_name: null,
    finding: null,
  })
}

/** Whether a number falls into the sample of so many percent. */
export const drawn = (no: string, percent: number) => Number.parseInt(sm3(`after-check\n${no}`).slice(0, 8), 16) % 100 < percent
