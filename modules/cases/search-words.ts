import { blindIndex, type Keys } from '@tongban/kit/crypto'

interface Findable {
  name: string
  agent: string | undefined
  idNumber: string
  phone: string
  form: Record<string, unknown>
}

/** At most so many words of one case are indexed; a long text is found by its beginning. */
const most = 80
const longest = 60

/**
 * 查找用的词, blind-indexed, so that search over sealed texts is by equality: names and short answers by every two neighbouring signs,
 * numbers by the last four digits.
 */
export function indexedWords(keys: Keys, { name, agent, idNumber, phone, form }: Findable): Buffer[] {
  const texts = [name, agent ?? '', ...textsIn(form)]
  const words = new Set([idNumber.slice(-4), phone.slice(-4), ...texts.flatMap((text) => wordsOf(text))])
  return [...words].slice(0, most).map((word) => wordIndex(keys, word))
}

/** What must all be found, for what somebody typed; nothing when it is too short to look for. */
export const soughtWords = (keys: Keys, q: string): Buffer[] =>
  [...new Set(q.split(/\s+/).flatMap((part) => wordsOf(part)))].slice(0, 12).map((word) => wordIndex(keys, word))

const wordIndex = (keys: Keys, word: string) => blindIndex(keys, 'word', word)

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap((part) => textsIn(part)) : []
}

/** Digits stay whole; everything else is cut into pairs of signs, whatever its writing. */
function wordsOf(text: string): string[] {
  const signs = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .slice(0, longest)
  if (/^[\dx]{4,}$/.test(signs)) return signs.length === 4 ? [signs] : [signs, signs.slice(-4)]
  const each = [...signs]
  return each.slice(0, -1).map((sign, n) => sign + each[n + 1]!)
}
