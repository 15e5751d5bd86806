import { dateOf } from '@tongban/calendar'
import { letterFile, lettersAsked, onFile } from '@tongban/certificates'
import { lookUpsOfCase } from '@tongban/exchange'
import { noteDisclosure, staffNames, unitNames } from '@tongban/identity'
import { type Context, staffOf } from '@tongban/kit/context'
import { type Answered, inScope, inSight, lastly, type Row, type Tx, together } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent } from '@tongban/kit/refusal'
import { filesOfCase, nameOf } from '@tongban/materials'
import type { Catalogue } from '@tongban/matters'
import { append, noSuchCase } from './act.ts'
import { overlapsOf } from './application.ts'
import type { Case, CaseFile } from './contract.ts'
import type { LetterKind } from './lifecycle.ts'
import { openPersonal } from './personal.ts'
import { type Scene, sceneAsks, sceneOf } from './scene.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'
import { type Beside, caseOf } from './view-case.ts'

/** A case as its officers see it, personal data masked, with what each may do and why not. */
export async function readCase(ctx: Context, catalogue: Catalogue, no: string): Promise<Case> {
  return inSight(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    await lastly(tx)
    const found = await together(tx, { ...sceneAsks(tx, row), ...besideAsks(ctx, tx, row) })
    const scene = await sceneOf(ctx, catalogue, tx, row, found)
    return caseOf(staffOf(ctx), scene, await besideOf(ctx, catalogue, tx, scene, found))
  })
}

/** What a view asks beside the scene, in the same trip. */
const besideAsks = (ctx: Context, tx: Tx, row: store.SeenCase) => ({
  events: store.events(tx, row),
  people: staffNames(ctx, tx, known([row.passing_to, row.assigned, row.helper])),
  materials: store.materials(tx, row),
  files: filesOfCase(tx, row),
  letters: lettersAsked(tx, row),
  specials: tracks.specials(tx, row),
  lines: tracks.lines(tx, row),
  open: store.openOfCitizen(tx, ctx.cell, row.citizen),
  lookUps: lookUpsOfCase(tx, row),
  tasks: tracks.tasksOfCase(tx, row),
  warnings: tracks.warnings(tx, row),
})

async function besideOf(
  ctx: Context,
  catalogue: Catalogue,
  tx: Tx,
  { row, consultations }: Scene,
  { events, people, materials, files, letters, specials, lines, open, lookUps, tasks, warnings }: Answered<ReturnType<typeof besideAsks>>,
): Promise<Beside> {
  const units = [row.accepted_unit, row.handled_unit, row.collected_unit, ...events.map((e) => e.unit), ...consultations.map((c) => c.unit)]
  const others = open.filter((other) => other.id !== row.id)
  return {
    events,
    units: await unitNames(ctx, tx, known(units)),
    people: new Map(people.map(({ id, name }) => [id, name])),
    materials: shownFiles(ctx, materials, files),
    letters: letters.map(onFile).map((l) => ({ ...l, kind: l.kind as LetterKind, at: l.at.toISOString() })),
    specials,
    lines,
    overlaps: await overlapsOf(ctx, catalogue, others, row.matter),
    lookUps: lookUps.map((l) => ({
      service: l.service_name,
      purpose: l.purpose,
      by: l.staff_name,
      at: l.at.toISOString(),
      answered: l.answered,
    })),
    tasks,
    home: ctx.region,
    warnings,
  }
}

const known = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]

function shownFiles(ctx: Context, materials: store.MaterialRow[], files: Row<'file'>[]): CaseFile[] {
  const stored = new Map(files.map((file) => [file.id, file]))
  return materials.map((m) => {
    const file = m.file ? stored.get(m.file) : undefined
    const shown = file ? { id: file.id, name: nameOf(ctx, file), type: file.type, size: file.size } : null
    return { item: m.item, from: m.source, round: m.round, file: shown }
  })
}

/** A letter of this very case as PDF. */
export const readLetter = (ctx: Context, no: string, id: string): Promise<FileAnswer> =>
  letterFile(
    ctx,
    async (tx) => {
      const row = await store.caseByNo(tx, ctx.cell, no)
      if (!row) throw noSuchCase()
      return row
    },
    id,
  )

/** How long a terminal may print what it has just received: the next person must find nothing. */
const printable = 30 * 60_000

/** A letter of a case that this very terminal has just received. */
export const readKioskLetter = (ctx: Context, no: string, id: string): Promise<FileAnswer> =>
  letterFile(
    ctx,
    async (tx) => {
      const row = await store.caseByNo(tx, ctx.cell, no)
      const own = row?.received_by === staffOf(ctx).id && ctx.clock.now().getTime() - row.received_at.getTime() < printable
      if (!row || !own) throw absent('no-such-letter', '这份文书不能在这台自助机上打印，请到窗口打印。')
      return row
    },
    id,
  )

/** Unmasked personal data for a stated purpose; the look is written into the case and the register before it is shown. */
export async function disclose(ctx: Context, catalogue: Catalogue, no: string, purpose: string) {
  const staff = staffOf(ctx)
  return inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.lockCase(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    const { matter } = await catalogue.pinned(row.matter, row.matter_version, row.region, row.implementation_version)
    const { name, idNumber, phone, form } = openPersonal(ctx, row.sealed)
    await noteDisclosure(ctx, tx, `case:${row.no}`, purpose)
    await append(ctx, tx, row, 'disclose', {}, { id: staff.id, name: staff.name, unit: staff.unit.id })
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
