export { annexOf, catalogueAnnexFindings } from './annex/loader.ts'
export type { AnnexFacts } from './annex/model.ts'
export { annexPdf } from './annex/pdf.ts'
export { agreementPdf } from './letters/agreement.ts'
export type { FactsOf, LetterKind } from './letters/model.ts'
export {
  drawLetter,
  issueLetter,
  type LetterOnFile,
  letterByCode,
  letterFile,
  letterFragments,
  lettersAsked,
  lettersOf,
  lettersWaiting,
  numberFor,
  onFile,
  printForm,
} from './letters.ts'
