export { agreementPdf } from './letters/agreement.ts'
export type { FactsOf, LetterKind } from './letters/model.ts'
export { drawLetter, issueLetter, letterByCode, letterFile, letterFragments, lettersOf, numberFor, printForm } from './letters.ts'
