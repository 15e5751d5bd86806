import type { Application, Draft, Gap } from '@tongban/cases/contract'
import type { Relation } from '@tongban/cases/lifecycle'
import type { Citizen } from '@tongban/identity/contract'
import type { Form, Offer } from '@tongban/matters/contract'
import type { Given } from '../../materials/item.tsx'
import type { ShownFile } from '../../materials/thumbnail.tsx'
import { channelOf } from './side.ts'

/** What the card or the clerk tells about the person at the counter: never asked for again in the form. */
export interface Known {
  name: string
  idNumber: string
  address?: string
  birth?: string
  sex?: string
}

/** 代理人 as far as they are known. */
export interface Acting {
  person?: { citizen: Citizen; known: Known }
  phone: string
  relation?: Relation
  mandate?: ShownFile
}

/** 承诺 instead of a material; complete once its signed paper is there. */
export interface Promised {
  kind: 'deferred' | 'commitment'
  item: string
  dueOn?: string
  file?: ShownFile
}

/** 收件中的一件: all that has been given so far; it is what a draft keeps. */
export interface Intake {
  id: string
  person?: { citizen: Citizen; known: Known }
  phone: string
  agent?: Acting
  /** 帮办: a colleague who helped to prepare. */
  helper?: string
  matter?: string
  /** 办理地, where another region's organ decides. */
  region?: string
  situation: Record<string, string>
  form: Record<string, unknown>
  materials: Given[]
  promises: Promised[]
  /** 重新申报: the decided case whose lines did not pass. */
  resubmits?: string
}

export const emptyIntake = (id: string): Intake => ({ id, phone: '', situation: {}, form: {}, materials: [], promises: [] })

export const restored = ({ id, content }: Draft): Intake => ({ ...emptyIntake(id), ...(content as Partial<Intake>), id })

/** Nothing worth keeping yet. */
export const isBlank = (intake: Intake) => !intake.person && !intake.matter

/** What is sent, once there is a person and a matter. */
export function applicationOf(intake: Intake, offer: Offer | undefined): Application | undefined {
  if (!intake.person || !offer || intake.matter !== offer.matter.code) return undefined
  return {
    matter: offer.matter.code,
    version: offer.version,
    channel: channelOf(intake),
    applicant: { citizen: intake.person.citizen.id, phone: intake.phone.trim() },
    situation: intake.situation,
    form: intake.form,
    materials: intake.materials.map(({ item, from, file }) => ({ item, from, ...(file ? { file: file.id } : {}) })),
    ...(intake.region ? { region: intake.region } : {}),
    ...(intake.helper ? { helper: intake.helper } : {}),
    ...agentOf(intake),
    ...promisesOf(intake),
    draft: intake.id,
    ...(intake.resubmits ? { resubmits: intake.resubmits } : {}),
  }
}

/** Complete ones only: the rest stands among the gaps. */
const agentOf = ({ agent }: Intake) =>
  agent?.person && agent.relation
    ? {
        agent: {
          citizen: agent.person.citizen.id,
          phone: agent.phone.trim(),
          relation: agent.relation,
          ...(agent.mandate ? { mandate: agent.mandate.id } : {}),
        },
      }
    : {}

const promisesOf = ({ promises }: Intake) => {
  const signed = promises.flatMap(({ kind, item, dueOn, file }) =>
    file ? [{ kind, item, file: file.id, ...(dueOn ? { dueOn } : {}) }] : [],
  )
  return signed.length > 0 ? { promises: signed } : {}
}

/** Answers that the card and the phone give; one that the clerk has changed by hand stays. */
export function refilled(form: Form, answers: Record<string, unknown>, before: Intake, after: Intake): Record<string, unknown> {
  const next = { ...answers }
  for (const [name, field] of Object.entries(form.ui.fields)) {
    if (!field.prefill) continue
    const was = known(before, field.prefill)
    const is = known(after, field.prefill)
    const untouched = next[name] === undefined || next[name] === '' || next[name] === was
    if (is !== undefined && untouched) next[name] = is
  }
  return next
}

function known({ person, phone }: Intake, source: string): string | undefined {
  const facts: Record<string, string | undefined> = { ...person?.known, phone: phone || undefined }
  return facts[source.replace('applicant.', '')]
}

/** Materials that the reading of the card stands for, whenever it was read and not typed. */
export function withCard(intake: Intake, offer: Offer): Given[] {
  const read = intake.person?.citizen.identifiedBy === 'card'
  const items = offer.matter.materials
    .filter(({ from }) => read && from.includes('card-reader'))
    .map(({ id }) => ({ item: id, from: 'card-reader' }))
  return [...intake.materials.filter(({ from }) => from !== 'card-reader'), ...items]
}

/** Where on the page a gap is closed. */
export function placeOf({ pointer }: Pick<Gap, 'pointer'>, fieldId: (pointer: string) => string): string {
  const [, kind, name = ''] = pointer.split('/')
  if (kind === 'materials') return `material-${name}`
  if (kind === 'situation') return `situation-${name}`
  if (kind === 'agent') return pointer.slice(1)
  return kind === 'form' ? fieldId(pointer.slice('/form'.length)) : pointer.slice(1)
}
