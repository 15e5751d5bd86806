import type { Case, Gap } from '@tongban/cases/contract'
import type { Material } from '@tongban/matters/contract'
import { caseData, neededFields, neededMaterials } from '@tongban/matters/rules'
import { validate } from '../validator.ts'

/** The fields that the letter names, once each. */
export const askedFields = ({ gaps }: Case): string[] => [
  ...new Set(gaps.flatMap(({ pointer }) => (pointer.startsWith('/form/') ? [pointer.split('/')[2]!] : []))),
]

/** The materials that the letter names, each with what was wrong. */
export const askedMaterials = ({ gaps, offer }: Case): { gap: Gap | undefined; material: Material }[] =>
  gaps.flatMap((gap) => {
    const material = offer.matter.materials.find(({ id }) => gap.pointer === `/materials/${id}`)
    return material ? [{ gap, material }] : []
  })

/** What the corrected answers ask for that the first ones did not: to be filled in and given along with them. */
export function newlyNeeded(found: Case, form: Record<string, unknown>): { fields: string[]; materials: Material[]; names: string[] } {
  const { matter } = found.offer
  const needs = (answers: Record<string, unknown>) => {
    const data = caseData(found.situation, answers, { level: found.applicant.level }, found.channel)
    return { fields: neededFields(matter, data, validate), materials: neededMaterials(matter, data, validate) }
  }
  const before = needs(found.form)
  const after = needs({ ...found.form, ...form })
  const asked = [...askedFields(found), ...before.fields.map(({ name }) => name)]
  const known = [...askedMaterials(found).map(({ material }) => material.id), ...before.materials.map(({ id }) => id)]
  const fields = after.fields.filter(({ name }) => !asked.includes(name))
  const materials = after.materials.filter(({ id }) => !known.includes(id))
  return {
    fields: fields.map(({ name }) => name),
    materials,
    names: [...fields.map(({ name, node }) => String(node.title ?? name)), ...materials.map(({ name }) => name)],
  }
}
