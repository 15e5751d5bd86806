export type { FactsOf } from './letters/model.ts'
export { drawLetter, issueLetter, letterFile, letterFragments, lettersOf, numberFor } from './letters.ts'
