import { phoneOk } from '@tongban/identity/rules'
import type { Validate } from '@tongban/kit/defects'
import type { Matter } from '@tongban/matters/contract'
import { type ApplicantFacts, type Filled, fieldTitles, formDefects, gaps } from '@tongban/matters/rules'
import type { Begun } from './contract-relays.ts'

/** 接力单有效期, in days after the day on which it was handed on. */
export const relayDays = 7

interface Definition {
  matter: Matter
  version: number
}

/** Takes over what fits the matter as it is now, and names what no longer does. The same version keeps everything, half-typed answers too. */
export function fitted(
  begun: Begun,
  before: Definition,
  now: Definition,
  validate: Validate,
  applicant: ApplicantFacts,
): { begun: Begun; dropped: string[] } {
  if (begun.version === now.version) return { begun, dropped: [] }
  const { matter } = now
  const situation = kept(begun.situation, (id, chosen) => matter.situations.some((s) => s.id === id && Object.hasOwn(s.options, chosen)))
  const wrongBefore = wrongFields(before.matter, begun, validate, applicant)
  const wrongNow = wrongFields(matter, { ...begun, situation }, validate, applicant)
  const form = kept(begun.form, (name) => !wrongNow.has(name) || wrongBefore.has(name))
  const materials = begun.materials.filter(({ item, from }) =>
    matter.materials.some((m) => m.id === item && m.from.some((f) => f === from)),
  )
  const promises = begun.promises.filter(({ item, kind }) =>
    matter.materials.some((m) => m.id === item && (kind === 'deferred' ? m.deferrable : m.promise)),
  )
  const titles = fieldTitles(before.matter)
  const nameOf = (item: string) => before.matter.materials.find(({ id }) => id === item)?.name ?? item
  const dropped = [
    ...gone(begun.situation, situation).map((id) => before.matter.situations.find((s) => s.id === id)?.ask ?? id),
    ...gone(begun.form, form).map((name) => titles[name] ?? name),
    ...begun.materials.filter((one) => !materials.includes(one)).map(({ item }) => nameOf(item)),
    ...begun.promises.filter((one) => !promises.includes(one)).map(({ item }) => `${nameOf(item)}的承诺`),
  ]
  return { begun: { ...begun, version: now.version, situation, form, materials, promises }, dropped: [...new Set(dropped)] }
}

const kept = <T>(all: Record<string, T>, fits: (name: string, value: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([name, value]) => fits(name, value)))

const gone = (before: object, after: object) => Object.keys(before).filter((name) => !Object.hasOwn(after, name))

/** Answers that were given and are wrong; what is not answered yet is no fault here. */
function wrongFields(matter: Matter, begun: Begun, validate: Validate, applicant: ApplicantFacts): Set<string> {
  const wrong = formDefects(matter, filledOf(begun), validate, applicant).map(({ pointer }) => pointer.split('/')[2]!)
  return new Set(wrong.filter((name) => Object.hasOwn(begun.form, name)))
}

/** 还缺什么, as the slip prints it: everything at once, each with how to close it. */
export function missingOf(begun: Begun, matter: Matter, validate: Validate, applicant: ApplicantFacts): { name: string; remedy: string }[] {
  const { agent, applicant: given } = begun
  const unknown = agent && (!agent.citizen || !agent.relation)
  return [
    ...gaps(matter, filledOf(begun), validate, applicant).map(({ title, problem, remedy }) => ({
      name: title,
      remedy: `${problem}。${remedy}`,
    })),
    ...(unknown ? [{ name: '代理人', remedy: '请代理人带身份证一起来，说明与申请人的关系' }] : []),
    ...(phoneOk(given.phone.trim()) ? [] : [{ name: '联系电话', remedy: '请报一个常用的电话号码' }]),
  ]
}

/** What was begun as the matter's own rules read it: at a window everything can be completed. */
const filledOf = ({ situation, form, materials, promises, agent }: Begun): Filled => ({
  channel: 'window',
  situation,
  form,
  materials,
  promises: promises.map(({ kind, item, dueOn, file }) => ({ kind, item, file: file ?? '', ...(dueOn ? { dueOn } : {}) })),
  ...(agent ? { agent: { relation: agent.relation ?? 'other', ...(agent.mandate ? { mandate: agent.mandate } : {}) } } : {}),
})

/** Every file that comes with what was begun. */
export const filesOfBegun = ({ materials, promises, agent }: Begun): string[] => [
  ...new Set([...materials, ...promises].flatMap(({ file }) => file ?? []).concat(agent?.mandate ?? [])),
]
