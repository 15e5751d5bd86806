import { noteDisclosure } from '@tongban/identity'
import type { Context, Services } from '@tongban/kit/context'
import { openJson, sealJson } from '@tongban/kit/crypto'
import { inScope, later, type RawBuilder, type Tx } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent, Refusal } from '@tongban/kit/refusal'
import type { Parent } from '@tongban/kit/seen'
import { fileOfCase, keep, nameOf } from '@tongban/materials'
import { compose } from './letters/compose.ts'
import type { FactsOf, LetterKind } from './letters/model.ts'
import { letterNumber } from './letters/numbers.ts'
import { letterPdf } from './letters/pdf.ts'
import * as store from './store.ts'

const words: Record<LetterKind, string> = {
  receipt: '收',
  correction: '补',
  supplementReceipt: '补回',
  acceptance: '受',
  deferredAcceptance: '容',
  promiseAcceptance: '承',
  declined: '不予',
  notNeeded: '不受',
  special: '特',
  extension: '延',
  decision: '决',
  delivery: '送',
  termination: '终',
  revocation: '撤',
  return: '退',
  proof: '证',
  deferredPromise: '容诺',
  commitment: '诺',
  relay: '接',
}
const names: Record<LetterKind, string> = {
  receipt: '收件回执',
  correction: '补正材料通知书',
  supplementReceipt: '材料补正回执',
  acceptance: '受理通知书',
  deferredAcceptance: '容缺受理通知书',
  promiseAcceptance: '告知承诺受理通知书',
  declined: '不予受理决定书',
  notNeeded: '不受理告知书',
  special: '特别程序告知书',
  extension: '延期决定告知书',
  decision: '决定书',
  delivery: '送达回证',
  termination: '终止办理告知书',
  revocation: '撤销决定书',
  return: '退件回执',
  proof: '证明',
  deferredPromise: '容缺受理承诺书',
  commitment: '告知承诺书',
  relay: '接力单',
}

/** 文号 within an organ, kind and year; taken in the action's transaction, so that no number is lost or given twice. */
export async function numberFor(
  tx: Tx,
  cell: number,
  organ: { id: string; short: string },
  kind: LetterKind,
  year: number,
): Promise<string> {
  return letterNumber(organ.short, words[kind], year, await store.nextSerial(tx, cell, organ.id, kind, year))
}

interface Issue<K extends LetterKind> {
  kind: K
  facts: FactsOf<K>
  at: Date
}

/** Fixes what a letter says now, sealed, and asks for its drawing later. */
export async function issueLetter<K extends LetterKind>(services: Services, tx: Tx, of: Parent<'cases'>, issue: Issue<K>): Promise<string> {
  const row = rowOf(services, issue)
  await later(tx, store.insertLetter(tx, of, row), store.enqueueDrawing(row.id))
  return row.id
}

/** The same as parts of a larger statement: the row to insert and the job to add. */
export function letterFragments<K extends LetterKind>(services: Services, caseId: string, issue: Issue<K>, when: RawBuilder<unknown>) {
  const row = { ...rowOf(services, issue), cell: services.cell, case_id: caseId }
  return { id: row.id, letter: store.fragments.letter(row, when), drawing: store.fragments.drawing(row.id, when) }
}

/** Forty bits in signs that nobody takes for another (no I, L, O, U). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const verificationCode = (random: Services['random']) => [...random.bytes(8)].map((byte) => signs[byte % 32]).join('')

/** The letter that a code stands for. */
export async function letterByCode(services: Services, tx: Tx, code: string): Promise<(LetterOnFile & { caseId: string }) | undefined> {
  const row = await store.letterByCode(tx, services.cell, code)
  return row && { ...onFile(row), caseId: row.case_id }
}

/** Composed once here, so that a missing fact stops the action and not the drawing of its letter. */
function rowOf<K extends LetterKind>(services: Services, { kind, facts, at }: Issue<K>): store.NewLetter {
  const code = verificationCode(services.random)
  const told = { ...facts, verifyUrl: `${services.publicUrl}/verify?c=${code}`, verifyCode: code.replace(/^(.{4})/, '$1-') }
  compose(kind, told)
  const sealed = sealJson(services.keys, services.random, told)
  return { id: services.random.uuid(at), kind, number: facts.number, facts: sealed, at, code }
}

/** A form that is printed before there is a case: drawn at once and kept nowhere. */
export async function printForm<K extends 'deferredPromise' | 'commitment' | 'relay'>(
  kind: K,
  facts: FactsOf<K>,
  at: Date,
): Promise<FileAnswer> {
  return { type: 'application/pdf', name: `${names[kind]}.pdf`, content: await letterPdf(compose(kind, facts), at) }
}

/** Draws a letter as PDF; doing it twice changes nothing. */
export async function drawLetter(services: Services, id: string): Promise<void> {
  const system = { kind: 'system' } as const
  const row = await inScope(services, system, (tx) => store.letterById(tx, services.cell, id))
  if (!row || row.file) return
  const kind = row.kind as LetterKind
  const facts = openJson<FactsOf<LetterKind>>(services.keys, row.facts)
  const content = await letterPdf(compose(kind, facts), row.at)
  const file = await keep(services, {
    content,
    type: 'application/pdf',
    name: `${names[kind]} ${row.number}.pdf`,
    ownerUnit: row.case_id,
    by: null,
    caseId: row.case_id,
  })
  await inScope(services, system, (tx) => store.setFile(tx, services.cell, id, file.id))
}

/** How many letters wait for their drawing. */
export const lettersWaiting = (services: Services): Promise<number> =>
  inScope(services, { kind: 'system' }, (tx) => store.countUndrawn(tx, services.cell))

export interface LetterOnFile {
  id: string
  kind: LetterKind
  name: string
  number: string
  ready: boolean
  at: Date
}

/** The letters of a case; `lettersAsked` for whoever asks for more in the same trip. */
export const lettersOf = async (tx: Tx, of: Parent<'cases'>): Promise<LetterOnFile[]> =>
  (await store.lettersOfCase(tx, of).execute()).map(onFile)

export const lettersAsked = store.lettersOfCase

export const onFile = (row: Pick<store.LetterRow, 'id' | 'kind' | 'number' | 'file' | 'at'>): LetterOnFile => ({
  id: row.id,
  kind: row.kind as LetterKind,
  name: names[row.kind as LetterKind],
  number: row.number,
  ready: row.file !== null,
  at: row.at,
})

/** The PDF of a case's letter; says so when it is not drawn yet. `scope` is wider where the applicant's own card opened the case. */
export async function letterFile(
  ctx: Context,
  of: Parent<'cases'>,
  id: string,
  scope: Parameters<typeof inScope>[1] = ctx.actor,
): Promise<FileAnswer> {
  const { letter, file } = await inScope(ctx, scope, async (tx) => {
    const row = await store.letterOfCase(tx, of, id)
    if (row?.file) await noteDisclosure(ctx, tx, `letter:${id}`, '查看文书')
    return { letter: row, file: row?.file ? await fileOfCase(tx, of, row.file) : undefined }
  })
  if (!letter) throw absent('no-such-letter', '没有这份文书，或您无权查看。')
  if (!file) throw new Refusal('unavailable', 'letter-not-ready', '文书正在生成，几秒后再打开。', { retryAfter: 2 })
  return { type: file.type, name: nameOf(ctx, file), content: await ctx.files.read(file.id) }
}
