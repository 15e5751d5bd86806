import type { Application, Begun, PickedUp } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import { ageOn, formats } from '@tongban/identity/rules'
import type { Material, Offer, Situation } from '@tongban/matters/contract'
import { caseData, formDefects, neededFields, neededMaterials, tidyForm } from '@tongban/matters/rules'
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

/** What was answered so far, as every channel understands it. */
export function begunOf(offer: Offer, answers: Answers, citizen: Citizen): Begun {
  const { channel: _, materials, ...filled } = filledOf(offer, answers, citizen)
  const named = new Set(materials.flatMap(({ file }) => file ?? []))
  const source = (item: string) => offer.matter.materials.find(({ id }) => id === item)
  // A picture for what the answers no longer ask for is handed on too: they may be changed back.
  const others = answers.materials.flatMap(({ item, file }) => {
    const material = source(item)
    return material && !named.has(file) ? [{ item, from: sourceOf(material), file }] : []
  })
  return { ...filled, form: answers.form, materials: [...materials, ...others], promises: [] }
}

/** Answers filled with what was begun elsewhere; a paper that was scanned there has no picture here. */
export function answersOf({ begun, files }: PickedUp): Answers {
  const materials = begun.materials.flatMap(({ item, file }) => (file ? [{ item, file, picture: paperOf(files, file) }] : []))
  return { phone: begun.applicant.phone, situation: begun.situation, form: begun.form, materials }
}

const paperOf = (files: PickedUp['files'], id: string) => {
  const name = (files.find((file) => file.id === id)?.name ?? '').replace(/[<>&"']/g, '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="160"><rect width="640" height="160" fill="#eef3f8"/><text x="24" y="70" font-size="36" fill="#1a2b3c">已经交过，不用再拍</text><text x="24" y="122" font-size="28" fill="#445566">${name}</text></svg>`
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
}

/** The first page from `from` on that is not answered yet; past the last, everything is. */
export function firstOpen(screens: Screen[], offer: Offer, answers: Answers, citizen: Citizen, from = 0): number {
  const filled = { channel: 'kiosk' as const, situation: answers.situation, form: answers.form, materials: [] }
  const wrong = new Set(formDefects(offer.matter, filled, validate, factsOf(citizen)).map(({ pointer }) => pointer.split('/')[2]))
  const open = screens.findIndex((screen, place) => {
    if (place < from) return false
    if (screen.kind === 'situation') return !answers.situation[screen.id]
    if (screen.kind === 'field') return wrong.has(screen.id)
    if (screen.kind === 'phone') return !formats.phone!(answers.phone.trim())
    return screen.material.need === 'required' && !answers.materials.some(({ item }) => item === screen.id)
  })
  return open < 0 ? screens.length : open
}
