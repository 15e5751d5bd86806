import { addWorkdays } from '@tongban/calendar'
import type { Context } from '@tongban/kit/context'
import { sm3 } from '@tongban/kit/crypto'
import { later, type Tx } from '@tongban/kit/db'
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
    await later(
      tx,
      tracks.insertConsultations(
        tx,
        scene.row,
        ask.map((asked) => consultation(ctx, scene, deed, asked)),
      ),
    )
  const at = ctx.clock.now()
  if (promises.kept.length > 0) await later(tx, tracks.settlePromises(tx, scene.row, promises.kept, 'kept', at))
  if (promises.broken.length > 0) await later(tx, tracks.settlePromises(tx, scene.row, promises.broken, 'broken', at))
}

const keepers: { [A in Command['action']]?: Keep<A> } = {
  requestCorrection: (ctx, tx, scene, deed) => demand(ctx, tx, scene, deed, ''),
  correctAgain: (ctx, tx, scene, deed) => demand(ctx, tx, scene, deed, deed.command.reason),
  pass: (ctx, tx, scene, deed) => opinion(ctx, tx, scene, deed, deed.command.recommendation, deed.command.opinion),
  conclude: async (ctx, tx, scene, deed) => {
    const { command } = deed
    await opinion(ctx, tx, scene, deed, command.outcome, command.opinion)
    const lines = command.lines?.map((l) => ({ id: newId(ctx), line: l.index, verdict: l.verdict, reason: l.reason ?? '' })) ?? []
    if (lines.length > 0) await later(tx, tracks.insertLines(tx, scene.row, lines))
    await afterCheck(ctx, tx, scene, deed)
  },
  postpone: (_ctx, tx, scene, { command }) => later(tx, tracks.postponePromises(tx, scene.row, command.until)),
  opine: (ctx, tx, scene, { command, change, doer }) =>
    later(
      tx,
      tracks.answerConsultation(tx, scene.row, change.answer!, {
        answered_at: ctx.clock.now(),
        answered_by: doer.id,
        answered_name: doer.name,
        recommendation: command.recommendation,
        opinion: command.opinion,
      }),
    ),
  pause: (ctx, tx, scene, { command, doer }) =>
    later(
      tx,
      tracks.insertSpecial(tx, scene.row, {
        id: newId(ctx),
        kind: command.kind,
        reason: command.reason,
        approved_by: doer.id!,
        approved_name: doer.name,
        started_on: scene.today,
        expected_days: command.expectedDays,
        ended_on: null,
        result: null,
      }),
    ),
  resume: (_ctx, tx, scene, { command }) => later(tx, tracks.endSpecial(tx, scene.row, scene.today, command.result)),
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
  const round = change.corrections
  const gaps = command.gaps as Extract<Command, { action: 'requestCorrection' }>['gaps']
  const rows = gaps.map((gap) => ({ round, id: newId(ctx), ...gap, pages: gap.pages ?? [] }))
  const { id: unit, name: unit_name } = scene.organ
  const counted = { cell: ctx.cell, id: newId(ctx), case_id: scene.row.id, round, unit, unit_name, staff_name: doer.name, reason }
  await later(tx, store.insertGaps(tx, scene.row, rows), tracks.insertDemand(tx, { ...counted, at: ctx.clock.now() }))
}

const opinion = (ctx: Context, tx: Tx, scene: Scene, { doer }: Deed, recommendation: string, text: string) =>
  later(
    tx,
    store.insertOpinion(tx, scene.row, {
      id: newId(ctx),
      step: scene.row.step!,
      recommendation,
      opinion: text,
      by_staff: doer.id!,
      by_name: doer.name,
      unit: doer.unit,
      at: ctx.clock.now(),
    }),
  )

function consultation(
  ctx: Context,
  scene: Scene,
  { command }: Deed,
  asked: { step: string; unit: string; role: string },
): store.Own<tracks.ConsultationRow> {
  const step = scene.facts.steps.find((s) => s.id === asked.step)
  return {
    id: newId(ctx),
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
  await later(
    tx,
    tracks.insertTask(tx, scene.row, {
      id: newId(ctx),
      organ: scene.organ.id,
      kind: 'after-check',
      role: 'reviewer',
      due_on: addWorkdays(scene.calendar, scene.today, rule.workdays),
      at: ctx.clock.now(),
      done_at: null,
      done_name: null,
      finding: null,
    }),
  )
}

/** Whether a number falls into the sample of so many percent. */
export const drawn = (no: string, percent: number) => Number.parseInt(sm3(`after-check\n${no}`).slice(0, 8), 16) % 100 < percent
