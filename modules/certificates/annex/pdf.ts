import type { Matter } from '@tongban/matters/contract'
import { measureText } from '../letters/fonts.ts'
import { pagesPdf } from '../letters/pdf.ts'
import { layoutAnnex } from './layout.ts'
import type { Annex, AnnexFacts } from './model.ts'

/** 申请表 as PDF: the prescribed form filled in, with the opinions given so far. */
export const annexPdf = (annex: Annex, matter: Matter, facts: AnnexFacts, createdAt: Date): Promise<Buffer> =>
  pagesPdf(layoutAnnex(annex, matter, facts, measureText), createdAt, {
    Title: `${annex.title} ${facts.caseNo}`,
    Author: facts.applicant,
    Subject: matter.name,
  })
