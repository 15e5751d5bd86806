export { annexOf, catalogueAnnexFindings } from './annex/loader.ts'
export type { AnnexFacts } from './annex/model.ts'
export { annexPdf } from './annex/pdf.ts'
export { agreementPdf } from './letters/agreement.ts'
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
export { lettersOfCases, serialFaults } from './serials.ts'
