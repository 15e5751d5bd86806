import type { Citizen } from '@tongban/identity/contract'
import type { Material, Offer } from '@tongban/matters/contract'
import { type Answers, fieldsOf, materialsOf } from './answers.ts'

/** One page of questions: situations, fields of the form that belong together, a material, or the telephone. */
export type Screen =
  | { kind: 'situations'; id: string; title: string; names: string[] }
  | { kind: 'fields'; id: string; title: string; names: string[] }
  | { kind: 'material'; id: string; title: string; material: Material }
  | { kind: 'phone'; id: string; title: string }

const phone: Screen = { kind: 'phone', id: 'phone', title: '您的电话' }

/** The pages that these answers lead to; what the card says is not asked again. `single` puts one question on a page. */
export function screensOf(offer: Offer, answers: Answers, citizen: Citizen, single: boolean): Screen[] {
  const { matter } = offer
  const wanted = fieldsOf(offer, answers, citizen)
  const situations = matter.situations.map(({ id }) => id)
  const parts = matter.form.ui.pages.map((page) => ({ ...page, fields: page.fields.filter((name) => wanted.includes(name)) }))
  const whole: Screen[] = [
    { kind: 'situations', id: 'situations', title: '先问您的情况', names: situations },
    ...parts.map(({ id, title, fields }): Screen => ({ kind: 'fields', id, title, names: fields })),
  ]
  const asked = whole.filter((screen) => 'names' in screen && screen.names.length > 0)
  const materials = materialsOf(offer, answers, citizen).map(
    (material): Screen => ({ kind: 'material', id: material.id, title: material.name, material }),
  )
  return [...(single ? asked.flatMap((screen) => apart(offer, screen)) : asked), phone, ...materials]
}

function apart(offer: Offer, screen: Screen): Screen[] {
  if (!('names' in screen)) return [screen]
  return screen.names.map((name) => ({ ...screen, id: `${screen.id}-${name}`, title: questionOf(offer, name), names: [name] }))
}

/** The page on which one answer is changed. */
export function screenFor(offer: Offer, screens: Screen[], name: string): Screen | undefined {
  const found = screens.find((screen) => ('names' in screen ? screen.names.includes(name) : screen.id === name))
  return found && 'names' in found ? apart(offer, { ...found, names: [name] })[0] : found
}

/** A question as it is asked aloud. */
export function questionOf({ matter }: Offer, name: string): string {
  const situation = matter.situations.find(({ id }) => id === name)
  return situation?.ask ?? matter.form.ui.fields[name]?.voice ?? name
}
