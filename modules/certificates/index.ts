export { annexOf, catalogueAnnexFindings } from './annex/loader.ts'
export type { AnnexFacts } from './annex/model.ts'
export { annexPdf } from './annex/pdf.ts'
export { type DrawingServices, drawAtOnce, drawLetter, drawWaiting, letterDue, lettersWaiting } from './drawing.ts'
export { runDrawing } from './drawing-loop.ts'
export { agreementPdf } from './letters/agreement.ts'
export type { FactsOf, LetterKind } from './letters/model.ts'
export {
  issueLetters,
  type LetterOnFile,
  letterByCode,
  letterFile,
  lettersAsked,
  lettersIssued,
  lettersOf,
  newLetter,
  numberToCome,
  onFile,
  printForm,
} from './letters.ts'
export { lettersOfCases, serialFaults } from './serials.ts'
export type { NewLetter } from './store.ts'
