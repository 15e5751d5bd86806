export type { FactsOf, LetterKind } from './letters/model.ts'
export { drawLetter, issueLetter, type LetterOnFile, letterFile, letterFragments, lettersOf, numberFor } from './letters.ts'
