export type { FactsOf, LetterKind } from './letters/model.ts'
export {
  drawLetter,
  issueLetter,
  letterByCode,
  letterFile,
  letterFragments,
  lettersOf,
  lettersWaiting,
  numberFor,
  printForm,
} from './letters.ts'
