export type { FactsOf, LetterKind } from './letters/model.ts'
export { drawLetter, issueLetter, letterFile, letterFragments, lettersOf, numberFor, printForm } from './letters.ts'
