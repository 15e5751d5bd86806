import { Value } from 'typebox/value'
import { fits } from './checks.ts'
import { fillSpans, fillText, type Scope } from './fill.ts'
import { type Part, type Template, templateOf, type Words } from './loader.ts'
import { type Block, type FactsOf, type Letter, LetterFacts, type LetterKind, type Table } from './model.ts'
import { chineseDate } from './numbers.ts'

/**
 * The letter of a kind from its facts and the catalogue's words.
 * Facts that are missing or misshapen throw one error that names every one of them; its `cause` is the list of their places.
 */
export function compose<K extends LetterKind>(kind: K, facts: FactsOf<K>): Letter {
  return composeFrom(templateOf(kind), facts)
}

/** The same from a given template, for districts with words of their own. */
export function composeFrom<K extends LetterKind>(template: Template, given: FactsOf<K>): Letter {
  // As JSON has them: a fact given as undefined is a fact not given.
  const facts = JSON.parse(JSON.stringify(given)) as FactsOf<K>
  const wanting = new Set(defectsOf(template.kind, facts))
  const scope: Scope = { facts, wanting }
  const texts = (all: Words[]) => all.flatMap((words) => scopesOf(words, scope).map((own) => fillText(words.text, own)))
  const title = texts(template.title)[0] ?? ''
  const letter = {
    kind: template.kind,
    style: template.style,
    organ: facts.organ,
    caseNo: facts.caseNo,
    number: facts.number,
    title,
    matter: facts.matter,
    addressee: facts.applicant,
    blocks: template.blocks.flatMap((part) => blocksOf(part, scope)),
    basis: texts(template.basis),
    remedy: template.remedy.flatMap((words) => scopesOf(words, scope).flatMap((own) => fillSpans(words.text, own))),
    signers: template.signers,
    copies: template.copies,
    contact: facts.contact,
    qr: { url: facts.verifyUrl, note: facts.verifyCode ? `${template.verify}验证码 ${facts.verifyCode}` : template.verify },
    demo: facts.demo,
  }
  if (title === '') wanting.add('title')
  refuseWanting(title || template.kind, wanting)
  return template.signed ? { ...letter, signature: { organ: facts.signedBy ?? facts.organ, date: chineseDate(facts.issuedOn) } } : letter
}

function defectsOf(kind: LetterKind, facts: unknown): string[] {
  if (fits(LetterFacts[kind], facts)) return []
  return Value.Errors(LetterFacts[kind], facts).flatMap((error) => {
    const place = error.instancePath.slice(1).replaceAll('/', '.')
    if (error.keyword !== 'required') return place === '' ? [] : [place]
    return error.params.requiredProperties.map((name) => (place === '' ? name : `${place}.${name}`))
  })
}

function refuseWanting(name: string, wanting: Set<string>): void {
  const within = (place: string) => [...wanting].some((other) => place.startsWith(`${other}.`))
  const cause = [...wanting].filter((place) => !within(place))
  if (cause.length > 0) throw new Error(`《${name}》还缺少或写错了：${cause.join('、')}`, { cause })
}

/** Where a part applies: nowhere when its condition fails, once, or once for each item of its list. */
function scopesOf({ when, each }: { when?: Words['when']; each?: string }, scope: Scope): Scope[] {
  if (when && !fits(when, scope.facts)) return []
  if (each === undefined) return [scope]
  const list = (scope.facts as Record<string, unknown>)[each]
  if (!Array.isArray(list)) {
    scope.wanting.add(each)
    return []
  }
  return list.map((item, n) => ({ ...scope, item, place: `${each}.${n}`, ordinal: n + 1, several: list.length > 1 }))
}

function blocksOf(part: Part, scope: Scope): Block[] {
  const scopes = scopesOf(part, scope)
  if ('paragraph' in part) return scopes.map((own) => ({ kind: 'paragraph', spans: fillSpans(part.paragraph, own) }))
  return scopes.map((own) => blockOf(part, own))
}

function blockOf(part: Exclude<Part, { paragraph: string }>, scope: Scope): Block {
  if ('heading' in part) return { kind: 'heading', text: fillText(part.heading, scope) }
  if ('figures' in part) {
    const shown = part.figures.filter((figure) => scopesOf(figure, scope).length > 0)
    const items = shown.map(({ label, value, note }) => ({
      label,
      value: fillText(value, scope),
      ...(note && { note: fillText(note, scope) }),
    }))
    return { kind: 'figures', items }
  }
  if ('grid' in part) {
    const rows = part.grid.map((cells) =>
      cells.map(({ label, text, lines }) => ({ label, value: fillText(text, scope), ...(lines && { lines }) })),
    )
    return { kind: 'grid', rows }
  }
  const { each, columns } = part.table
  if (typeof columns === 'string') return givenTable(each, columns, scope)
  return {
    kind: 'table',
    columns: columns.map(({ title, share, centred }) => ({ title, share, ...(centred && { centred }) })),
    rows: scopesOf({ each }, scope).map((row) => columns.map((column) => fillText(column.text, row))),
  }
}

/** A table whose columns and rows are facts themselves. */
function givenTable(each: string, columns: string, { facts, wanting }: Scope): Block {
  const { [each]: rows, [columns]: heads } = facts as Record<string, unknown>
  if (!Array.isArray(rows)) wanting.add(each)
  if (!Array.isArray(heads)) wanting.add(columns)
  return { kind: 'table', columns: (heads ?? []) as Table['columns'], rows: (rows ?? []) as string[][] }
}
