import type { Span } from './model.ts'
import { plainDate, plainMoment } from './numbers.ts'

/** What placeholders may name: the facts, inside a list its item and ordinal; `wanting` collects what was not there. */
export interface Scope {
  facts: unknown
  item?: unknown
  place?: string
  ordinal?: number
  several?: boolean
  wanting: Set<string>
}

/** How a value is said: {acceptedOn|day}. Without one it must be a text or a number. */
const sayings: Record<string, (value: unknown) => string | undefined> = {
  plain: (value) => (typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined),
  optional: (value) => (value === undefined || value === '' ? '' : sayings.plain!(value)),
  day: (value) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? plainDate(value) : undefined),
  moment: (value) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d\d:\d\d/.test(value) ? plainMoment(value) : undefined),
  count: (value) => (Array.isArray(value) ? String(value.length) : undefined),
  pieces: (value) => (value === 0 ? '—' : typeof value === 'number' ? `${value}份` : undefined),
  join: (value) => (Array.isArray(value) ? value.join('、') : undefined),
}
const placeholder = /\{([^{}|]+)(?:\|([^{}]+))?\}/g

/** A template's text with its placeholders filled; what is missing goes to `wanting`. Values are never read as templates. */
export function fillText(text: string, scope: Scope): string {
  return text.replace(placeholder, (_, name: string, saying = 'plain') => {
    const say = sayings[saying]
    if (!say) throw new Error(`模板里没有这种写法：{${name}|${saying}}`)
    const { value, place } = found(name, scope)
    const said = say(value)
    if (said === undefined) scope.wanting.add(place)
    return (said ?? '').replace(/\p{Cc}+/gu, ' ').trim()
  })
}

/** The same with **strong** passages of the template as spans of their own. */
export function fillSpans(text: string, scope: Scope): Span[] {
  const pieces = text.split('**')
  return pieces
    .map((piece, n) => ({ text: fillText(piece, scope), ...(n % 2 === 1 && { strong: true }) }))
    .filter((span) => span.text !== '')
}

function found(name: string, scope: Scope): { value: unknown; place: string } {
  if (name === '#') return { value: scope.ordinal, place: '#' }
  if (name === '#.') return { value: scope.several ? `${scope.ordinal}．` : '', place: '#' }
  if (name === '.') return { value: scope.item, place: scope.place ?? name }
  if (typeof scope.item === 'object') return { value: valueAt(scope.item, name), place: `${scope.place}.${name}` }
  return { value: valueAt(scope.facts, name), place: name }
}

function valueAt(data: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined), data)
}
