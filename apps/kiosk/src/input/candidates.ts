/** What the keyboard knows: characters of a sound in order of use, words by their sounds. */
export interface Table {
  surnames: string
  characters: Record<string, string>
  phrases: Record<string, string>
}

/** What may be put in, and how many typed letters it uses up. */
export interface Candidate {
  text: string
  used: number
}

/** 候选: words that the letters spell or begin, by full sounds or first letters, and characters of the first sound; a single sound means its characters first. */
export function candidates(table: Table, typed: string): Candidate[] {
  if (!typed) return []
  const words = phrasesFor(table, typed).map((text) => ({ text, used: typed.length }))
  const signs = charactersFor(table, typed)
  const found = table.characters[typed] ? [...signs, ...words] : [...words, ...signs]
  return found.filter(({ text }, at) => found.findIndex((other) => other.text === text) === at)
}

function phrasesFor({ phrases }: Table, typed: string): string[] {
  const ranked = Object.entries(phrases).flatMap(([key, words]) => {
    if (key[0] !== typed[0]) return []
    const rank = rankOf(typed, key.split("'"))
    return rank === undefined ? [] : words.split(' ').map((word) => ({ word, rank }))
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 40)
    .map(({ word }) => word)
}

/** 0 spelt out, 1 first letters of the whole word, 2 only its beginning; nothing when the letters do not fit. */
function rankOf(typed: string, sounds: string[]): number | undefined {
  if (sounds.join('') === typed) return 0
  const taken = fits(typed, sounds)
  if (taken === undefined || (taken === 1 && sounds.length > 1 && typed.length < 3)) return undefined
  return taken === sounds.length ? 1 : 1 + sounds.length - taken
}

/** How many sounds the letters reach when each takes at least its first letter; nothing when letters are left over. */
function fits(typed: string, sounds: string[], at = 0): number | undefined {
  if (typed === '') return at
  const sound = sounds[at]
  if (sound === undefined) return undefined
  for (let n = shared(typed, sound); n > 0; n--) {
    const rest = fits(typed.slice(n), sounds, at + 1)
    if (rest !== undefined) return rest
  }
  return undefined
}

function shared(a: string, b: string): number {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return n
}

/** Characters of the longest sound at the beginning; of a mere beginning of sounds, the first few of each. */
function charactersFor({ characters }: Table, typed: string): Candidate[] {
  for (let used = Math.min(6, typed.length); used > 0; used--) {
    const found = characters[typed.slice(0, used)]
    if (found) return [...found].map((text) => ({ text, used }))
  }
  const begun = Object.entries(characters).filter(([sound]) => sound.startsWith(typed))
  return begun.flatMap(([, found]) => [...found].slice(0, 6)).map((text) => ({ text, used: typed.length }))
}

const ofPeople = /姓名/
const ofPlaces = /地址|住址|住所|就医地|街道/
const inPlaces = ['号', '路', '街', '村', '组', '小区', '单元', '楼', '室', '社区']

/** What is offered before a letter is typed: surnames for a name, towns and address words for a place. */
export function beforehand({ surnames }: Table, label: string, value: string, places: readonly string[]): string[] {
  if (ofPeople.test(label)) return value ? [] : [...surnames]
  if (!ofPlaces.test(label)) return []
  return value ? [...inPlaces, ...places] : [...places, ...inPlaces]
}
