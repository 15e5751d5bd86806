import type { Gap } from '@tongban/cases/contract'
import { formats } from '@tongban/identity/rules'
import type { Material, Offer } from '@tongban/matters/contract'
import { type ApplicantFacts, caseData, type Filled, gaps, neededMaterials, tidyForm } from '@tongban/matters/rules'
import { validate } from '../validator.ts'
import type { Intake } from './intake.ts'

/** What this application asks for as it stands, and what of it is missing; the server runs the same rules again. */
export interface Needs {
  /** What conditions see: answers, situation, channel and facts of the applicant. */
  data: Record<string, unknown>
  materials: Material[]
  /** The intake without what this situation does not need: what may be sent. */
  asked: Intake
  gaps: Gap[]
}

export function needsOf(intake: Intake, { matter }: Offer): Needs {
  const citizen = intake.person?.citizen
  const applicant: ApplicantFacts = { level: citizen?.level, sex: citizen?.sex, birth: citizen?.birth }
  const given = intake.materials.map(({ item, from, file }) => ({ item, from, file: file?.id }))
  const filled: Filled = { channel: 'window', situation: intake.situation, form: intake.form, materials: given }
  const form = tidyForm(matter, filled, validate, applicant)
  const data = caseData(intake.situation, form, applicant, 'window')
  const materials = neededMaterials(matter, data, validate)
  const needed = (item: string) => materials.some(({ id }) => id === item)
  const asked = { ...intake, form, materials: intake.materials.filter(({ item }) => needed(item)) }
  const found = gaps(matter, { ...filled, form, materials: given.filter(({ item }) => needed(item)) }, validate, applicant)
  return { data, materials, asked, gaps: [...phoneGaps(intake.phone), ...found] }
}

function phoneGaps(phone: string): Gap[] {
  if (formats.phone!(phone.trim())) return []
  const problem = phone.trim() ? '电话号码应为11位手机号，或“区号-号码”的座机号' : '还没有填写'
  return [{ pointer: '/phone', title: '联系电话', problem, remedy: '请申请人报一个常用的电话号码' }]
}
