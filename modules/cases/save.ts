import type { Context } from '@tongban/kit/context'
import { later, type Tx } from '@tongban/kit/db'
import { dueColumns, never } from './clock.ts'
import type { Deed } from './deed.ts'
import { letterFor } from './letters.ts'
import { lifecycles, remarkedActions } from './lifecycle.ts'
import { sealPersonal } from './personal.ts'
import type { Change, Command } from './rules-decide.ts'
import type { Scene } from './scene.ts'
import * as store from './store.ts'
import { takePromised, takeSupplement } from './supplement.ts'
import { follow } from './tracks.ts'

/** Writes what was decided: the row, what stands beside it, the letter. Answers with the references that the event may hold. */
export async function save(ctx: Context, tx: Tx, scene: Scene, deed: Deed): Promise<Record<string, unknown>> {
  const { command, change, supplied } = deed
  const answers = command.action === 'supplement' && supplied ? await takeSupplement(ctx, tx, scene, supplied) : remark(ctx, scene, command)
  if (command.action === 'keepPromise' && supplied) await takePromised(ctx, tx, scene, supplied)
  const columns = { ...columnsOf(scene, change), ...stamps(ctx, scene, deed), ...seeing(scene, deed), ...answers }
  await later(tx, store.updateCase(tx, scene.row, columns))
  await follow(ctx, tx, scene, deed)
  const letter = lifecycles[scene.present.procedure][command.action]?.letter ? await letterFor(ctx, tx, scene, deed) : undefined
  return { ...references(scene, command, change), ...(letter ? { letter } : {}) }
}

/** Words that belong to the case and to nobody's form are sealed with its personal part. */
function remark(ctx: Context, scene: Scene, command: Command): store.CaseChange {
  const action = remarkedActions.find((name) => name === command.action)
  const words = 'reason' in command ? command.reason : 'note' in command ? command.note : 'overlap' in command ? command.overlap : undefined
  if (!action || !words) return {}
  return { sealed: sealPersonal(ctx, { ...scene.personal, remarks: [...(scene.personal.remarks ?? []), { action, words }] }) }
}

function columnsOf(scene: Scene, change: Change): store.CaseChange {
  const due = dueColumns(scene.calendar, change.status, change.clock, scene.today)
  return {
    status: change.status,
    step: change.step,
    outcome: change.outcome,
    handled_unit: change.handledUnit,
    handled_role: change.handledRole,
    assigned: change.assigned,
    first_asked: change.firstAsked,
    passing_to: change.passingTo,
    open: change.open,
    corrections: change.corrections,
    clock: JSON.stringify(change.clock),
    ...due,
    ...(change.open ? {} : { due_on: never, step_due_on: never }),
  }
}

/** The places and times that an action fixes: acceptedBy, decided, collectedAt. */
function stamps(ctx: Context, scene: Scene, { command, doer }: Deed): store.CaseChange {
  const at = ctx.clock.now()
  if (command.action === 'accept') return { accepted_at: at, accepted_unit: scene.organ.id, accepted_by: doer.id }
  if (command.action === 'deem') return { accepted_at: scene.row.received_at, accepted_unit: scene.organ.id, accepted_by: null }
  if (command.action === 'decideByRule') return { accepted_at: at, accepted_unit: scene.organ.id, accepted_by: null, concluded_at: at }
  if (command.action === 'conclude') return { concluded_at: at }
  return command.action === 'deliver' ? { collected_at: at, collected_unit: doer.unit, collected_by: doer.id } : {}
}

/** A unit that is asked for its opinion sees the case, and one that has signed keeps seeing what became of it. */
function seeing({ row }: Scene, { command, change, doer }: Deed): store.CaseChange {
  const signs = command.action === 'pass' || command.action === 'sendBack' || command.action === 'conclude'
  const known = [row.organ, row.received_unit, ...row.visible_to]
  const more = [...change.ask.map(({ unit }) => unit), ...(signs ? [doer.unit] : [])].filter((unit) => !known.includes(unit))
  return more.length > 0 ? { visible_to: [...new Set([...row.visible_to, ...more])] } : {}
}

/** What an event may hold of a command: references and counts, never what people wrote. */
function references(scene: Scene, command: Command, change: Change): Record<string, unknown> {
  switch (command.action) {
    case 'requestCorrection':
    case 'correctAgain':
      return { gaps: command.gaps.map((gap) => gap.pointer), round: change.corrections }
    case 'accept':
    case 'deem':
      return { organ: scene.organ.id, step: change.step, promises: scene.promises.length }
    case 'pass':
    case 'opine':
      return { step: scene.row.step, next: change.step, recommendation: command.recommendation }
    case 'sendBack':
      return { from: scene.row.step, step: command.step }
    case 'askOpinion':
      return { step: scene.row.step, units: command.units }
    case 'pause':
      return { kind: command.kind }
    case 'extend':
      return { days: command.days }
    case 'conclude':
      return {
        step: scene.row.step,
        outcome: change.outcome,
        ...(command.lines ? { lines: command.lines.map(({ index, verdict }) => ({ index, verdict })) } : {}),
      }
    case 'keepPromise':
      return { items: command.items }
    case 'decideByRule':
      return { outcome: change.outcome }
    case 'postpone':
      return { until: command.until }
    case 'lapse':
      return { promises: change.promises.broken }
    case 'deliver':
      return { receivedBy: command.receivedBy }
    case 'assign':
    case 'passOn':
      return { person: command.person }
    default:
      return {}
  }
}
