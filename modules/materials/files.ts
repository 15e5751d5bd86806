import { noteDisclosure } from '@tongban/identity'
import { type Context, type Services, staffOf } from '@tongban/kit/context'
import { open, seal, sm3 } from '@tongban/kit/crypto'
import { inScope, type Tx } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent, invalid } from '@tongban/kit/refusal'
import type { Parent } from '@tongban/kit/seen'
import type { StoredFile } from './contract.ts'
import { inspect } from './inspect.ts'
import * as store from './store.ts'

/** Takes an uploaded material: looked at, cleaned, sealed on disk, and only then named in the database. */
export async function upload(ctx: Context, body: Buffer, headers: Record<string, string | undefined>): Promise<StoredFile> {
  const staff = staffOf(ctx)
  const name = safeName(headers['x-file-name'])
  const { type, content } = await inspect(body, headers['content-type'] ?? '', name)
  const at = ctx.clock.now()
  const id = ctx.random.uuid(at)
  await ctx.files.write(id, content)
  const row = rowOf(ctx, { id, content, type, name, ownerUnit: staff.unit.id, caseId: null }, staff.id)
  await inScope(ctx, { kind: 'system' }, (tx) => store.insertFiles(tx, [row]))
  return { id, name, type, size: row.size, sm3: row.sm3, uploadedAt: row.uploaded_at.toISOString() }
}

/** Bytes that are known to be good, such as a letter that we drew ourselves. */
export interface MadeFile {
  id: string
  content: Buffer
  type: string
  name: string
  ownerUnit: string
  caseId: string | null
}

/** Stores files that we made, several in one transaction: all are safe on disk before their rows are written. */
export async function keepMade(services: Storing, tx: Tx, made: MadeFile[]): Promise<void> {
  await Promise.all(made.map(({ id, content }) => services.files.write(id, content)))
  const rows = made.map((file) => rowOf(services, file, null))
  await store.insertFiles(tx, rows)
}

type Storing = Pick<Services, 'cell' | 'clock' | 'keys' | 'random' | 'files'>

const rowOf = ({ cell, clock, keys, random }: Storing, file: MadeFile, by: string | null): store.FileRow => ({
  cell,
  id: file.id,
  sm3: sm3(file.content),
  size: file.content.length,
  type: file.type,
  name: seal(keys, random, Buffer.from(file.name)),
  owner_unit: file.ownerUnit,
  by_staff: by,
  case_id: file.caseId,
  uploaded_at: clock.now(),
})

/** The file name without path, control and direction characters. */
function safeName(header: string | undefined): string {
  const given = decodedName(header ?? '')
  const name = given
    .replace(/.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')
    .trim()
  return [...name].slice(-100).join('') || '未命名'
}

function decodedName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw invalid('file-name', '文件名称读不出来，请改名后再上传。')
  }
}

export const nameOf = (services: Pick<Services, 'keys'>, row: Pick<store.FileRow, 'name'>) => open(services.keys, row.name).toString()

/** How a case is found within the caller's scope; given by `server/app.ts`, since cases stand above materials. */
export type SeeCase = (tx: Tx, cell: number, id: string) => Promise<Parent<'cases'> | undefined>

/** A file for whoever may see it: their own, or one of a case that they see; the look is noted before it is given. */
export async function read(ctx: Context, seeCase: SeeCase, id: string): Promise<FileAnswer> {
  const row = await inScope(ctx, ctx.actor, async (tx) => {
    const found = (await store.fileById(tx, ctx.cell, id)) ?? (await fileOfSeenCase(ctx, tx, seeCase, id))
    if (found) await noteDisclosure(ctx, tx, `file:${id}`, '查看材料')
    return found
  })
  if (!row) throw absent('no-such-file', '没有这个文件，或您无权查看。')
  return { type: row.type, name: nameOf(ctx, row), content: await ctx.files.read(id) }
}

async function fileOfSeenCase(ctx: Context, tx: Tx, seeCase: SeeCase, id: string) {
  const caseId = await store.caseOfFile(tx, ctx.cell, id)
  const seen = caseId && (await seeCase(tx, ctx.cell, caseId))
  return seen ? store.fileOfCase(tx, seen, id) : undefined
}

export const fileGone = () => invalid('file-gone', '有材料文件已失效或已用于别的办件，请重新上传后再提交。')

/** Binds the files of an application to its case; refuses files that the applicant's clerk cannot see or that belong elsewhere. */
export async function bind(tx: Tx, cell: number, ids: string[], caseId: string): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const bound = await store.bindFiles(tx, cell, wanted, caseId).executeTakeFirst()
  if (Number(bound.numUpdatedRows) !== wanted.length) throw fileGone()
}

/** Refuses files that the caller cannot see or that belong to a case: nobody hands on what is not theirs. */
export async function refuseStrangeFiles(tx: Tx, cell: number, ids: string[]): Promise<void> {
  if (ids.length === 0 || (await store.looseFiles(tx, cell, ids)).length === ids.length) return
  throw invalid('file-gone', '有材料文件已失效或已用于别的办件，请重新上传。')
}

/** Gives loose files over to the unit that goes on with an application (接力), and tells what they are. */
export async function handOverFiles(services: Services, tx: Tx, ids: string[], unit: string) {
  if (ids.length === 0) return []
  await store.moveFiles(tx, services.cell, ids, unit)
  const rows = await store.looseFiles(tx, services.cell, ids)
  return rows.map((row) => ({ id: row.id, name: nameOf(services, row), type: row.type, size: row.size }))
}
