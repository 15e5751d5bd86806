import { noteDisclosure } from '@tongban/identity'
import type { Context, Services } from '@tongban/kit/context'
import { sealJson } from '@tongban/kit/crypto'
import { inScope, later, type Tx, together } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent, Refusal } from '@tongban/kit/refusal'
import type { Parent } from '@tongban/kit/seen'
import { filesOfCase, nameOf } from '@tongban/materials'
import { drawAtOnce } from './drawing.ts'
import { compose } from './letters/compose.ts'
import type { FactsOf, LetterKind } from './letters/model.ts'
import { letterNames, numberWords } from './letters/names.ts'
import { letterNumber } from './letters/numbers.ts'
import { letterPdf } from './letters/pdf.ts'
import * as store from './store.ts'

/** 文号: whose letters of which kind are counted, in which year. */
export interface Series {
  organ: { id: string; short: string }
  kind: LetterKind
  year: number
}

/** Stands in a letter's facts until it is drawn: the number is given with the commit, and the drawing takes it from the row. */
export const numberToCome = ({ organ, kind, year }: Series) => letterNumber(organ.short, numberWords[kind], year, 1)

interface Issue<K extends LetterKind> {
  kind: K
  facts: FactsOf<K>
  at: Date
}

/**
 * Takes the next number of a series and fixes what its letters say, sealed; the rows themselves wait for their drawing. All of it travels with
 * the commit, so that the series is held for no longer than that, and no number is lost or given twice. A second letter bears the same number
 * and `-1`. Gives the id of the first.
 */
export async function issueLetters(
  services: Services,
  tx: Tx,
  of: Parent<'cases'>,
  series: Series,
  issues: Issue<LetterKind>[],
): Promise<string> {
  const head = numberToCome(series).replace(/\d{6}号$/, '')
  const rows = issues.map((issue) => newLetter(services, issue))
  const written = rows.map((row, n) => store.insertNumbered(of, row, { series, head, tail: n === 0 ? '号' : `号-${n}` }))
  await later(tx, store.takeSerial(tx, of.cell, series), ...written)
  return rows[0]!.id
}

/** The same for several new cases at once: the statements that write their letters. */
export const lettersIssued = store.insertLetters

/** Forty bits in signs that nobody takes for another (no I, L, O, U). */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const verificationCode = (random: Services['random']) => [...random.bytes(8)].map((byte) => signs[byte % 32]).join('')

/** The letter that a code stands for. */
export async function letterByCode(services: Services, tx: Tx, code: string): Promise<(LetterOnFile & { caseId: string }) | undefined> {
  const row = await store.letterByCode(tx, services.cell, code)
  return row && { ...onFile(row), caseId: row.case_id }
}

/** Composed once here, so that a missing fact stops the action and not the drawing of its letter; whoever draws is told to look. */
export function newLetter<K extends LetterKind>(services: Services, { kind, facts, at }: Issue<K>): store.NewLetter {
  const code = verificationCode(services.random)
  const told = { ...facts, verifyUrl: `${services.publicUrl}/verify?c=${code}`, verifyCode: code.replace(/^(.{4})/, '$1-') }
  compose(kind, told)
  services.drawing?.nudge()
  const sealed = sealJson(services.keys, services.random, told)
  return { id: services.random.uuid(at), kind, number: facts.number, facts: sealed, at, code }
}

/** A form that is printed before there is a case: drawn at once and kept nowhere. */
export async function printForm<K extends 'deferredPromise' | 'commitment' | 'relay'>(
  kind: K,
  facts: FactsOf<K>,
  at: Date,
): Promise<FileAnswer> {
  return { type: 'application/pdf', name: `${letterNames[kind]}.pdf`, content: await letterPdf(compose(kind, facts), at) }
}

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
  name: letterNames[row.kind as LetterKind],
  number: row.number,
  ready: row.file !== null,
  at: row.at,
})

/** How the case of a letter is found within the caller's scope; it refuses whoever may not see it. */
export type SeeParent = (tx: Tx) => Promise<Parent<'cases'>>

/**
 * The PDF of a letter of the case that `see` finds, drawn now if it still waits; refuses `letter-not-ready` (503) only when that fails or
 * takes too long. `scope` is wider where the applicant's own card opened the case.
 */
export async function letterFile(ctx: Context, see: SeeParent, id: string, scope: Scope = ctx.actor): Promise<FileAnswer> {
  let { letter, file } = await look(ctx, see, id, scope)
  if (!letter) throw absent('no-such-letter', '没有这份文书，或您无权查看。')
  if (!file && (await drawAtOnce(ctx, id))) file = (await look(ctx, see, id, scope)).file
  if (!file) throw new Refusal('unavailable', 'letter-not-ready', '文书正在生成，几秒后再打开。', { retryAfter: 2 })
  return { type: file.type, name: nameOf(ctx, file), content: await ctx.files.read(file.id) }
}

type Scope = Parameters<typeof inScope>[1]

/** Noted as a look only when there is something to see. */
const look = (ctx: Context, see: SeeParent, id: string, scope: Scope) =>
  inScope(ctx, scope, async (tx) => {
    const of = await see(tx)
    const found = await together(tx, { letters: store.letterOfCase(tx, of, id), files: filesOfCase(tx, of) })
    const [letter] = found.letters
    if (letter?.file) await noteDisclosure(ctx, tx, `letter:${id}`, '查看文书')
    return { letter, file: found.files.find((file) => file.id === letter?.file) }
  })
