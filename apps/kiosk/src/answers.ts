import type { Application, Begun, GivenPromise, PickedUp } from '@tongban/cases/contract'
import type { Citizen } from '@tongban/identity/contract'
import { ageOn, formats } from '@tongban/identity/rules'
import type { Material, Offer } from '@tongban/matters/contract'
import { caseData, neededFields, neededMaterials, tidyForm } from '@tongban/matters/rules'
import { createBrowserValidator, prefilled, shanghaiDay } from '@tongban/ui'

export const validate = createBrowserValidator(formats)

export interface Taken {
  item: string
  from: 'camera' | 'scanner'
  file: string
  picture: string
}

/** What one visitor has answered, in memory only. */
export interface Answers {
  phone: string
  situation: Record<string, string>
  form: Record<string, unknown>
  materials: Taken[]
  promises: GivenPromise[]
}

/** What a page about one material knows. */
export interface MaterialProps {
  material: Material
  offer: Offer
  answers: Answers
  citizen: Citizen
  onChange: (part: Partial<Answers>) => void
}

/** Nothing asked yet; what the card says is already there. */
export const begin = ({ matter }: Offer, { name, address, birth, sex }: Citizen): Answers => {
  const applicant = { name, ...(address && { address }), ...(birth && { birth }), ...(sex && { sex }) }
  return { phone: '', situation: {}, form: prefilled(matter.form, applicant), materials: [], promises: [] }
}

export const ageOf = ({ birth }: Citizen) => (birth ? ageOn(birth, shanghaiDay(new Date())) : null)
export const factsOf = (citizen: Citizen) => ({ level: citizen.level, sex: citizen.sex, birth: citizen.birth, age: ageOf(citizen) })

const dataOf = (answers: Answers, citizen: Citizen, form = answers.form) => caseData(answers.situation, form, factsOf(citizen), 'kiosk')

/** The fields that these answers lead to, in the order of the form. */
export const fieldsOf = ({ matter }: Offer, answers: Answers, citizen: Citizen): string[] =>
  neededFields(matter, dataOf(answers, citizen), validate).map(({ name }) => name)

/** A question in a word or two, as its definition names it. */
export const titleOf = ({ matter }: Offer, answers: Answers, citizen: Citizen, name: string): string =>
  String(neededFields(matter, dataOf(answers, citizen), validate).find((field) => field.name === name)?.node.title ?? name)

/** The materials that these answers lead to, without what the card itself is. */
export const materialsOf = ({ matter }: Offer, answers: Answers, citizen: Citizen) =>
  neededMaterials(matter, dataOf(answers, citizen), validate).filter(({ from }) => !from.includes('card-reader'))

/** What is sent: only what this situation asks for. */
export function filledOf({ matter, version }: Offer, answers: Answers, citizen: Citizen): Application {
  const filled = { channel: 'kiosk' as const, situation: answers.situation, form: answers.form, materials: [] }
  const form = tidyForm(matter, filled, validate, factsOf(citizen))
  const needed = neededMaterials(matter, dataOf(answers, citizen, form), validate)
  const card = needed.filter(({ from }) => from.includes('card-reader')).map(({ id }) => ({ item: id, from: 'card-reader' }))
  const asked = ({ item }: { item: string }) => needed.some(({ id }) => id === item)
  const promises = answers.promises.filter(asked)
  return {
    matter: matter.code,
    version,
    channel: 'kiosk',
    applicant: { citizen: citizen.id, phone: answers.phone.trim() },
    situation: answers.situation,
    form,
    materials: [...card, ...answers.materials.filter(asked).map(({ item, from, file }) => ({ item, from, file }))],
    ...(promises.length > 0 && { promises }),
  }
}

/** What was answered so far, as every channel understands it; a picture that the answers no longer ask for goes along, they may be changed back. */
export function begunOf(offer: Offer, answers: Answers, citizen: Citizen): Begun {
  const { channel: _, materials, ...filled } = filledOf(offer, answers, citizen)
  const named = new Set(materials.flatMap(({ file }) => file ?? []))
  const others = answers.materials.filter(({ file }) => !named.has(file)).map(({ item, from, file }) => ({ item, from, file }))
  return { ...filled, form: answers.form, materials: [...materials, ...others], promises: [] }
}

/** Answers filled with what was begun elsewhere; a paper that was given there has no picture here. */
export function answersOf({ begun, files }: PickedUp): Answers {
  const materials = begun.materials.flatMap(({ item, from, file }): Taken[] =>
    file ? [{ item, from: from === 'scanner' ? 'scanner' : 'camera', file, picture: paperOf(files, file) }] : [],
  )
  return { phone: begun.applicant.phone, situation: begun.situation, form: begun.form, materials, promises: [] }
}

const paperOf = (files: PickedUp['files'], id: string) => {
  const name = (files.find((file) => file.id === id)?.name ?? '').replace(/[<>&"']/g, '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="160"><rect width="640" height="160" fill="#eef3f8"/><text x="24" y="70" font-size="36" fill="#1a2b3c">已经交过，不用再拍</text><text x="24" y="122" font-size="28" fill="#445566">${name}</text></svg>`
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
}
