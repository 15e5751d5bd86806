import type { Begun, PickedUp } from '@tongban/cases/contract'
import type { Offer } from '@tongban/matters/contract'
import type { ShownFile } from '../../materials/thumbnail.tsx'
import { shortTime } from '../../words.ts'
import { emptyIntake, type Intake } from './intake.ts'

type Citizen = PickedUp['citizen']

/** The present intake as every channel understands it; nothing of it need be complete. */
export function begunOf({ person, phone, agent, helper, region, ...intake }: Intake, offer: Offer): Begun {
  return {
    matter: offer.matter.code,
    version: offer.version,
    ...(region ? { region } : {}),
    applicant: { citizen: person!.citizen.id, phone: phone.trim() },
    ...(agent ? { agent: agentOf(agent) } : {}),
    ...(helper ? { helper } : {}),
    situation: intake.situation,
    form: intake.form,
    materials: intake.materials.map(({ item, from, file }) => ({ item, from, ...(file ? { file: file.id } : {}) })),
    promises: intake.promises.map(({ kind, item, dueOn, file }) => ({
      kind,
      item,
      ...(dueOn ? { dueOn } : {}),
      ...(file ? { file: file.id } : {}),
    })),
  }
}

const agentOf = ({ person, phone, relation, mandate }: NonNullable<Intake['agent']>): NonNullable<Begun['agent']> => ({
  phone: phone.trim(),
  ...(person ? { citizen: person.citizen.id } : {}),
  ...(relation ? { relation } : {}),
  ...(mandate ? { mandate: mandate.id } : {}),
})

/** An intake filled with everything that was begun elsewhere. */
export function intakeOf({ id, begun, citizen, agent, files, beginning, dropped }: PickedUp, draft: string): Intake {
  const shown = (file: string | undefined): { file?: ShownFile } => {
    const found = files.find((one) => one.id === file)
    return found ? { file: found } : {}
  }
  return {
    ...emptyIntake(draft),
    person: personOf(citizen),
    phone: begun.applicant.phone,
    ...(begun.agent
      ? {
          agent: {
            phone: begun.agent.phone,
            ...(agent ? { person: personOf(agent) } : {}),
            ...(begun.agent.relation ? { relation: begun.agent.relation } : {}),
            ...(begun.agent.mandate ? { mandate: shown(begun.agent.mandate).file } : {}),
          },
        }
      : {}),
    helper: begun.helper,
    matter: begun.matter,
    region: begun.region,
    situation: begun.situation,
    form: begun.form,
    materials: begun.materials.map(({ item, from, file }) => ({ item, from, ...shown(file) })),
    promises: begun.promises.map(({ kind, item, dueOn, file }) => ({ kind, item, ...(dueOn ? { dueOn } : {}), ...shown(file) })),
    relay: { id, citizen: citizen.id, matter: begun.matter, words: beginningWords(beginning), dropped },
  }
}

/** 11月20日 10:05 由姚孟站1号自助机在湛河农商行姚孟支行便民服务站开始. */
export const beginningWords = ({ at, by, place }: PickedUp['beginning']) => `${shortTime(at)}由${by}在${place}开始`

const personOf = (citizen: Citizen) => ({
  citizen,
  known: {
    name: citizen.name,
    ...(citizen.address ? { address: citizen.address } : {}),
    ...(citizen.birth ? { birth: citizen.birth } : {}),
    ...(citizen.sex ? { sex: citizen.sex } : {}),
  },
})
