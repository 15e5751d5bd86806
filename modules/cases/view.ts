import { dateOf } from '@tongban/calendar'
import { letterFile, lettersOf } from '@tongban/certificates'
import { lookUpsOfCase } from '@tongban/exchange'
import { noteDisclosure, staffNames, unitNames } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent } from '@tongban/kit/refusal'
import { filesOfCase, nameOf } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import { append, noSuchCase } from './act.ts'
import { overlapsOf } from './application.ts'
import type { Case, CaseFile } from './contract.ts'
import type { LetterKind } from './lifecycle.ts'
import { openPersonal } from './personal.ts'
import { gather, type Scene } from './scene.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'
import { type Beside, caseOf } from './view-case.ts'

/** A case as its officers see it, personal data masked, with what each may do and why not. */
export async function readCase(ctx: Context, catalogue: Catalogue, no: string): Promise<Case> {
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    const scene = await gather(ctx, catalogue, tx, row)
    return caseOf(staffOf(ctx), scene, await beside(ctx, catalogue, tx, scene))
  })
}

async function beside(ctx: Context, catalogue: Catalogue, tx: Tx, { row, consultations }: Scene): Promise<Beside> {
  const events = await store.events(tx, ctx.cell, row.id)
  const units = [row.accepted_unit, row.handled_unit, row.collected_unit, ...events.map((e) => e.unit), ...consultations.map((c) => c.unit)]
  const people = [row.passing_to, row.assigned, row.helper]
  const open = (await store.openOfCitizen(tx, ctx.cell, row.citizen)).filter((other) => other.id !== row.id)
  return {
    events,
    units: await unitNames(tx, ctx.cell, known(units)),
    people: await staffNames(tx, ctx.cell, known(people)),
    materials: await files(ctx, tx, row.id),
    letters: (await lettersOf(tx, ctx.cell, row.id)).map((l) => ({ ...l, kind: l.kind as LetterKind, at: l.at.toISOString() })),
    specials: await tracks.specials(tx, ctx.cell, row.id),
    lines: await tracks.lines(tx, ctx.cell, row.id),
    overlaps: await overlapsOf(ctx, catalogue, open, row.matter),
    lookUps: await lookUpsOfCase(tx, ctx.cell, row.id),
    tasks: await tracks.tasksOfCase(tx, ctx.cell, row.id),
    home: ctx.region,
    warnings: await tracks.warnings(tx, ctx.cell, row.id),
  }
}

const known = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]

async function files(ctx: Context, tx: Tx, caseId: string): Promise<CaseFile[]> {
  const stored = new Map((await filesOfCase(tx, ctx.cell, caseId)).map((file) => [file.id, file]))
  return (await store.materials(tx, ctx.cell, caseId)).map((m) => {
    const file = m.file ? stored.get(m.file) : undefined
    const shown = file ? { id: file.id, name: nameOf(ctx, file), type: file.type, size: file.size } : null
    return { item: m.item, from: m.source, round: m.round, file: shown }
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

/** How long a terminal may print what it has just received: the next person must find nothing. */
const printable = 30 * 60_000

/** A letter of a case that this very terminal has just received. */
export async function readKioskLetter(ctx: Context, no: string, id: string): Promise<FileAnswer> {
  await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    const own = row?.received_by === staffOf(ctx).id && ctx.clock.now().getTime() - row.received_at.getTime() < printable
    if (!row || !own || !(await lettersOf(tx, ctx.cell, row.id)).some((letter) => letter.id === id))
      throw absent('no-such-letter', '这份文书不能在这台自助机上打印，请到窗口打印。')
  })
  return letterFile(ctx, id)
}

/** Unmasked personal data for a stated purpose; the look is written into the case and the register before it is shown. */
export async function disclose(ctx: Context, catalogue: Catalogue, no: string, purpose: string) {
  const staff = staffOf(ctx)
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.lockCase(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    const { matter } = await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version)
    const { name, idNumber, phone, form } = openPersonal(ctx, row.sealed)
    await noteDisclosure(ctx, tx, `case:${row.no}`, purpose)
    await append(ctx, tx, row.id, 'disclose', {}, { id: staff.id, name: staff.name, unit: staff.unit.id })
    const sealed = Object.entries(form).filter(([field]) => field in matter.form.ui.fields)
    return { name, idNumber, phone, form: { ...(row.form as Record<string, unknown>), ...Object.fromEntries(sealed) } }
  })
}

/** Who asked applicants a second time, this year: for everyone to see. */
export async function repeatedDemands(ctx: Context) {
  const since = `${dateOf(ctx.clock.now()).slice(0, 4)}-01-01`
  const rows = await inScope(ctx, ctx.actor, (tx) => tracks.repeatedDemands(tx, ctx.cell, new Date(`${since}T00:00:00+08:00`)))
  return { since, rows: rows.map((row) => ({ unit: row.unit_name, staff: row.staff_name, times: row.times })) }
}
