import type { Gap } from '@tongban/cases/contract'
import { ageOn, formats } from '@tongban/identity/rules'
import type { Material, Offer } from '@tongban/matters/contract'
import { type ApplicantFacts, caseData, type Filled, gaps, neededMaterials, tidyForm } from '@tongban/matters/rules'
import { today } from '../../words.ts'
import { validate } from '../validator.ts'
import type { Intake } from './intake.ts'
import { channelOf } from './side.ts'

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
  const age = citizen?.birth ? ageOn(citizen.birth, today()) : null
  const applicant: ApplicantFacts = { level: citizen?.level, sex: citizen?.sex, birth: citizen?.birth, age }
  const given = intake.materials.map(({ item, from, file }) => ({ item, from, file: file?.id }))
  const channel = channelOf(intake)
  const filled: Filled = { channel, situation: intake.situation, form: intake.form, materials: given, ...partsOf(intake) }
  const form = tidyForm(matter, filled, validate, applicant)
  const data = caseData(intake.situation, form, applicant, channel)
  const materials = neededMaterials(matter, data, validate)
  const needed = (item: string) => materials.some(({ id }) => id === item)
  const asked = {
    ...intake,
    form,
    materials: intake.materials.filter(({ item }) => needed(item)),
    promises: intake.promises.filter(({ item }) => needed(item)),
  }
  const kept = (filled.promises ?? []).filter(({ item }) => needed(item))
  const found = gaps(matter, { ...filled, form, materials: given.filter(({ item }) => needed(item)), promises: kept }, validate, applicant)
  return { data, materials, asked, gaps: [...phoneGaps(intake.phone, '/phone', '联系电话'), ...actingGaps(intake), ...found] }
}

/** Agent and promises as the shared rules want them; what is not signed yet has no file. */
function partsOf({ agent, promises }: Intake): Pick<Filled, 'agent' | 'promises'> {
  const relation = agent?.relation ?? 'other'
  return {
    ...(agent ? { agent: { relation, ...(agent.mandate ? { mandate: agent.mandate.id } : {}) } } : {}),
    promises: promises.map(({ kind, item, dueOn, file }) => ({ kind, item, file: file?.id ?? '', ...(dueOn ? { dueOn } : {}) })),
  }
}

function actingGaps({ agent, person }: Intake): Gap[] {
  if (!agent) return []
  const gap = (pointer: string, title: string, problem: string, remedy: string): Gap => ({ pointer, title, problem, remedy })
  return [
    ...(agent.person ? [] : [gap('/agent', '代理人', '还没有核验身份', '请读代理人的身份证')]),
    ...(agent.person && agent.person.citizen.id === person?.citizen.id
      ? [gap('/agent', '代理人', '代理人与申请人是同一个人', '本人办理的不用登记代理人，请移除')]
      : []),
    ...(agent.relation ? [] : [gap('/agent/relation', '与申请人的关系', '还没有选择', '请选择代理人与申请人的关系')]),
    ...phoneGaps(agent.phone, '/agent/phone', '代理人电话'),
  ]
}

function phoneGaps(phone: string, pointer: string, title: string): Gap[] {
  if (formats.phone!(phone.trim())) return []
  const problem = phone.trim() ? '电话号码应为11位手机号，或“区号-号码”的座机号' : '还没有填写'
  return [{ pointer, title, problem, remedy: '请报一个常用的电话号码' }]
}
