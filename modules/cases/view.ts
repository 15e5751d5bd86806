import { deadline } from '@tongban/calendar'
import { letterFile, lettersOf } from '@tongban/certificates'
import { noteDisclosure, unitNames } from '@tongban/identity'
import { maskIdNumber, maskName, maskPhone } from '@tongban/identity/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent } from '@tongban/kit/refusal'
import { filesOfCase, nameOf } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import type { Channel } from '@tongban/matters/contract'
import { append, noSuchCase } from './act.ts'
import { dueNow } from './clock.ts'
import type { Case, CaseFile, Letter, TimelineEntry } from './contract.ts'
import { type Outcome, type Status, statusNames } from './lifecycle.ts'
import { masked, openPersonal } from './personal.ts'
import { availableActions } from './rules.ts'
import { gather, type Scene, whoOf } from './scene.ts'
import * as store from './store.ts'
import { words } from './timeline.ts'

/** A case as its officers see it, personal data masked, with what each may do and why not. */
export async function readCase(ctx: Context, catalogue: Catalogue, no: string): Promise<Case> {
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    const scene = await gather(ctx, catalogue, tx, row)
    const events = await store.events(tx, ctx.cell, row.id)
    const units = [row.accepted_unit, row.handled_unit, row.collected_unit, ...events.map((e) => e.unit)].filter((id) => id !== null)
    const names = await unitNames(tx, ctx.cell, units)
    return caseOf(
      ctx,
      scene,
      events,
      names,
      await files(ctx, tx, row.id),
      (await lettersOf(tx, ctx.cell, row.id)).map((l) => ({ ...l, at: l.at.toISOString() })),
    )
  })
}

function caseOf(
  ctx: Context,
  scene: Scene,
  events: store.EventRow[],
  names: Map<string, string>,
  materials: CaseFile[],
  letters: Letter[],
): Case {
  const { row, offer, personal, present } = scene
  const place = (id: string) => ({ id, name: names.get(id) ?? '' })
  const by = (action: string) => events.findLast((e) => e.action === action)?.actor_name ?? ''
  const statutory = present.clock.statutory
  return {
    no: row.no,
    revision: row.revision,
    offer,
    status: row.status as Status,
    statusName: statusNames[row.status as Status],
    outcome: row.outcome as Outcome | null,
    step: row.step,
    channel: row.channel as Channel,
    received: { at: row.received_at.toISOString(), place: { id: scene.outlet.id, name: scene.outlet.name }, by: by('submit') },
    accepted:
      row.accepted_at && row.accepted_unit
        ? { at: row.accepted_at.toISOString(), place: place(row.accepted_unit), by: by('accept') }
        : null,
    handled: place(row.handled_unit),
    collected:
      row.collected_at && row.collected_unit
        ? { at: row.collected_at.toISOString(), place: place(row.collected_unit), by: by('deliver') }
        : null,
    applicant: {
      name: maskName(personal.name),
      idNumber: maskIdNumber(personal.idNumber),
      phone: maskPhone(personal.phone),
      level: row.level,
      identifiedBy: row.identified_by,
    },
    situation: row.situation as Record<string, string>,
    form: { ...(row.form as Record<string, unknown>), ...masked(offer.matter.form, personal.form) },
    materials,
    gaps: scene.asked,
    corrections: row.corrections,
    opinions: scene.opinions.map((o) => ({
      step: o.step,
      stepName: stepName(scene, o.step),
      by: o.by_name,
      at: o.at.toISOString(),
      recommendation: o.recommendation as Outcome,
      opinion: o.opinion,
    })),
    remarks: personal.remarks ?? [],
    due: row.open ? dueNow(scene.calendar, present.status, present.clock, scene.today) : null,
    statutory: statutory && row.status === 'accepted' ? deadline(scene.calendar, statutory, scene.today) : null,
    timeline: events.map((event) => entryOf(event, names)),
    letters,
    actions: availableActions(present, whoOf(staffOf(ctx)), scene.facts),
  }
}

const stepName = (scene: Scene, id: string) => scene.offer.matter.steps.find((step) => step.id === id)?.name ?? id

const entryOf = (event: store.EventRow, names: Map<string, string>): TimelineEntry => ({
  seq: event.seq,
  at: event.at.toISOString(),
  action: event.action,
  words: words(event.action, event.data as Record<string, unknown>),
  actor: event.actor_name,
  unit: names.get(event.unit) ?? null,
})

async function files(ctx: Context, tx: Tx, caseId: string): Promise<CaseFile[]> {
  const stored = new Map((await filesOfCase(tx, ctx.cell, caseId)).map((file) => [file.id, file]))
  return (await store.materials(tx, ctx.cell, caseId)).map((m) => {
    const file = m.file ? stored.get(m.file) : undefined
    return {
      item: m.item,
      from: m.source,
      round: m.round,
      file: file ? { id: file.id, name: nameOf(ctx, file), type: file.type, size: file.size } : null,
    }
  })
}

/** A letter of this very case as PDF. */
export async function readLetter(ctx: Context, no: string, id: string): Promise<FileAnswer> {
  await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    if (!(await lettersOf(tx, ctx.cell, row.id)).some((letter) => letter.id === id))
      throw absent('no-such-letter', '这个办件没有这份文书，请从办件详情中重新打开。')
  })
  return letterFile(ctx, id)
}

/** Unmasked personal data for a stated purpose; the look is written into the case and the register before it is shown. */
export async function disclose(ctx: Context, catalogue: Catalogue, no: string, purpose: string) {
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.lockCase(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    const { matter } = await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version)
    const { name, idNumber, phone, form } = openPersonal(ctx, row.sealed)
    await noteDisclosure(ctx, tx, `case:${row.no}`, purpose)
    await append(ctx, tx, row.id, 'disclose', {})
    return {
      name,
      idNumber,
      phone,
      form: {
        ...(row.form as Record<string, unknown>),
        ...Object.fromEntries(Object.entries(form).filter(([field]) => field in matter.form.ui.fields)),
      },
    }
  })
}
