import { pinyin } from 'pinyin-pro'

/** What is looked for: a matter's key, its name and its 俗称. */
export interface Searchable {
  key: string
  name: string
  words: readonly string[]
}

/** A hit: the name or the 俗称 that matched, and how well (0 is best). */
export interface Hit {
  key: string
  matched: string
  rank: number
}

/** Best first. A 俗称 said exactly counts as much as a part of the name; otherwise names go before them. */
const ranks = { exact: 0, prefix: 1, contains: 2, initials: 3, subsequence: 4, synonym: 5, typo: 6 } as const
type Rank = keyof typeof ranks

interface Phrase {
  text: string
  plain: string
  syllables: string[]
  full: string
  initials: string
}

/** An index in memory over names and 俗称: characters, full pinyin, initials, skipped syllables; slips only when nothing else is found. */
export function searchIndex(items: readonly Searchable[]): (query: string) => Hit[] {
  const known = items.map(({ key, name, words }) => ({ key, name: phrase(name), words: words.map(phrase) }))
  return (typed) => {
    const query = phrase(typed)
    if (!query.plain) return []
    const found = hitsBy((phrase, synonym) => rankIn(query, phrase, synonym))
    const hits = found.length ? found : hitsBy((phrase) => (slip(query, phrase) ? ranks.typo : undefined))
    return hits.sort((a, b) => a.rank - b.rank)
  }

  function hitsBy(judge: (phrase: Phrase, synonym: boolean) => number | undefined): Hit[] {
    return known.flatMap(({ key, name, words }) => {
      const candidates = [name, ...words].flatMap((phrase, i) => ({ key, matched: phrase.text, rank: judge(phrase, i > 0) ?? Infinity }))
      const best = candidates.reduce((a, b) => (a.rank <= b.rank ? a : b))
      return best.rank === Infinity ? [] : [best]
    })
  }
}

function rankIn(query: Phrase, phrase: Phrase, synonym: boolean): number | undefined {
  const found = rankOf(query, phrase) ?? (synonym && spoken(query, phrase) ? 'synonym' : undefined)
  if (!found || !synonym) return found && ranks[found]
  return found === 'exact' ? ranks.contains : ranks.synonym
}

function rankOf(query: Phrase, { plain, full, initials, syllables }: Phrase): Rank | undefined {
  const q = query.plain
  if (q === plain || q === full) return 'exact'
  if (plain.startsWith(q)) return 'prefix'
  if (plain.includes(q) || (q.length > 1 && beginsAtSyllable(q, syllables))) return 'contains'
  if (!latin.test(q)) return subsequence(q, plain) ? 'subsequence' : undefined
  if (initials.includes(q)) return 'initials'
  return q.length > 1 && skipping(q, syllables) ? 'subsequence' : undefined
}

const latin = /^[a-z0-9]+$/

/** `zhengshen` within ju-zhu-zheng-shen-ling, from the start of a syllable on. */
const beginsAtSyllable = (q: string, syllables: string[]) =>
  latin.test(q) && q.length > 3 && syllables.some((_, i) => syllables.slice(i).join('').startsWith(q))

/** Characters in order, with gaps: 社卡补 finds 社会保障卡补领. */
function subsequence(q: string, text: string): boolean {
  let matched = 0
  for (const sign of text) if (sign === q[matched]) matched++
  return q.length > 1 && matched === q.length
}

/** Beginnings of syllables in order, with gaps: sbk and shebaok find she-hui-bao-zhang-ka. */
function skipping(q: string, syllables: readonly string[], from = 0): boolean {
  if (q === '') return true
  for (let i = from; i < syllables.length; i++) {
    for (let n = common(q, syllables[i]!); n > 0; n--) if (skipping(q.slice(n), syllables, i + 1)) return true
  }
  return false
}

function common(a: string, b: string): number {
  let n = 0
  while (n < a.length && n < b.length && a[n] === b[n]) n++
  return n
}

/** A sentence that says a 俗称: 我的社保卡丢了怎么办. */
const spoken = (query: Phrase, { plain }: Phrase) => plain.length > 1 && query.plain.includes(plain)

/** A slip: another character of the same sound, one edit, or most pairs of characters in common. */
function slip(query: Phrase, { plain, full }: Phrase): boolean {
  const q = query.plain
  if (latin.test(q)) return q.length > 4 && nearPart(q, full)
  return (
    (q.length > 1 && query.full.length > 4 && full.includes(query.full)) || (q.length > 2 && nearPart(q, plain)) || pairsAlike(q, plain)
  )
}

/** Whether some stretch of the text is one insertion, deletion, replacement or swap away. */
function nearPart(q: string, text: string): boolean {
  for (const length of [q.length - 1, q.length, q.length + 1]) {
    for (let i = 0; i + length <= text.length; i++) if (oneEdit(q, text.slice(i, i + length))) return true
  }
  return false
}

function oneEdit(a: string, b: string): boolean {
  const start = common(a, b)
  const [x, y] = [a.slice(start), b.slice(start)]
  const swapped = x.length > 1 && x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2)
  return swapped || x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1)
}

function pairsAlike(a: string, b: string): boolean {
  const pairs = (s: string) => [...s].slice(1).map((sign, i) => [...s][i]! + sign)
  const [x, y] = [pairs(a), pairs(b)]
  return x.length > 2 && x.filter((pair) => y.includes(pair)).length * 2 >= x.length + y.length / 2
}

function phrase(text: string): Phrase {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', v: true })
  return { text, plain, syllables, full: syllables.join(''), initials: syllables.map((s) => s[0]).join('') }
}
