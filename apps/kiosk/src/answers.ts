import type { Application } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import { ageOn, formats } from '@tongban/identity/rules'
import type { Material, Offer, Situation } from '@tongban/matters/contract'
import { caseData, neededFields, neededMaterials, tidyForm } from '@tongban/matters/rules'
import { createBrowserValidator } from '@tongban/ui'

export const validate = createBrowserValidator(formats)

/** What one visitor has answered, in memory only. */
export interface Answers {
  phone: string
  situation: Record<string, string>
  form: Record<string, unknown>
  materials: { item: string; file: string; picture: string }[]
}

export const blank: Answers = { phone: '', situation: {}, form: {}, materials: [] }

/** One page: a question of the situation, a field, a material to show to the camera, or the telephone. */
export type Screen =
  | { kind: 'situation'; id: string; situation: Situation }
  | { kind: 'field'; id: string }
  | { kind: 'material'; id: string; material: Material }
  | { kind: 'phone'; id: 'phone' }

const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())
const factsOf = ({ level, sex, birth }: Citizen) => ({ level, sex, birth, age: birth ? ageOn(birth, today()) : null })

const dataOf = (answers: Answers, citizen: Citizen, form = answers.form) => caseData(answers.situation, form, factsOf(citizen), 'kiosk')

/** The pages that these answers lead to; what the card says is not asked again. */
export function screensOf({ matter }: Offer, answers: Answers, citizen: Citizen): Screen[] {
  const data = dataOf(answers, citizen)
  const fields = neededFields(matter, data, validate).map(({ name }) => ({ kind: 'field' as const, id: name }))
  const materials = neededMaterials(matter, data, validate).filter(({ from }) => !from.includes('card-reader'))
  return [
    ...matter.situations.map((situation) => ({ kind: 'situation' as const, id: situation.id, situation })),
    ...fields,
    ...materials.map((material) => ({ kind: 'material' as const, id: material.id, material })),
    { kind: 'phone', id: 'phone' },
  ]
}

/** What is sent: only what this situation asks for. */
export function filledOf({ matter, version }: Offer, answers: Answers, citizen: Citizen): Application {
  const facts = factsOf(citizen)
  const filled = { channel: 'kiosk' as const, situation: answers.situation, form: answers.form, materials: [] }
  const form = tidyForm(matter, filled, validate, facts)
  const needed = neededMaterials(matter, dataOf(answers, citizen, form), validate)
  const card = needed.filter(({ from }) => from.includes('card-reader')).map(({ id }) => ({ item: id, from: 'card-reader' }))
  const shown = answers.materials.flatMap(({ item, file }) => {
    const material = needed.find(({ id }) => id === item)
    return material ? [{ item, from: sourceOf(material), file }] : []
  })
  return {
    matter: matter.code,
    version,
    channel: 'kiosk',
    applicant: { citizen: citizen.id, phone: answers.phone.trim() },
    situation: answers.situation,
    form,
    materials: [...card, ...shown],
  }
}

const sourceOf = ({ from }: Material) => ['camera', 'scanner', 'upload'].find((source) => from.includes(source)) ?? 'camera'
