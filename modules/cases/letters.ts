import { addWorkdays, dateOf } from '@tongban/calendar'
import { type FactsOf, issueLetter, lettersOf, numberFor } from '@tongban/certificates'
import type { UnitRow } from '@tongban/identity'
import type { Context, Services } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import type { Implementation, Matter, Offer } from '@tongban/matters/contract'
import type { Doer } from './act.ts'
import type { GivenMaterial } from './contract.ts'
import { acceptanceDays, type LetterKind, letterNames, lifecycles, specialNames, supplementDays } from './lifecycle.ts'
import { relayCode } from './numbers.ts'
import type { CommandOf } from './rules-decide.ts'
import type { Deed } from './save.ts'
import type { Scene } from './scene.ts'

const units = { workday: '个工作日', day: '日' } as const
const limitWords = ({ limits }: Implementation) => ({
  statutory: `${limits.statutory}${units[limits.unit]}`,
  promised: `${limits.promised}${units[limits.unit]}`,
})

/** What every letter of a case says: who, what, where to ask. */
function common(services: Services, offer: Offer, no: string, applicant: string, today: string) {
  const place = offer.implementation.places[0]!
  return {
    organ: offer.organ,
    applicant,
    caseNo: no,
    matter: offer.matter.name,
    issuedOn: today,
    verifyUrl: `${services.publicUrl}/verify?n=${no}`,
    contact: { address: `${place.name}（${place.address}）`, phone: place.phone, hours: place.hours },
    demo: services.demo,
  }
}

const sources: Record<string, string> = {
  'card-reader': '读卡核验，原件当场退还',
  upload: '电子件',
  camera: '现场拍摄',
  scanner: '现场扫描，原件当场退还',
}
/** 收件回执: given at once by the place that received; receiving is not accepting. */
export function receiptFacts(
  services: Services,
  given: { offer: Offer; no: string; applicant: string; at: Date; outlet: UnitRow; receiver: string; materials: GivenMaterial[] },
): FactsOf<'receipt'> {
  const { offer, no, applicant, at, outlet, receiver, materials } = given
  return {
    ...common(services, offer, no, applicant, dateOf(at)),
    number: no,
    signedBy: outlet.name,
    receivedAt: beijing(at),
    place: outlet.name,
    receiver,
    materials: listed(offer.matter, materials),
    answerWithin: `${acceptanceDays}个工作日`,
    limits: limitWords(offer.implementation),
    progressUrl: `${services.publicUrl}/cases`,
    relayCode: relayCode(services.keys, no).replace(/^(...)/, '$1 '),
  }
}

function listed(matter: Matter, given: GivenMaterial[]) {
  return [...new Set(given.map((g) => g.item))].map((item) => {
    const material = matter.materials.find((m) => m.id === item)
    const of = given.filter((g) => g.item === item)
    const note = `${sources[of[0]!.from] ?? '调取电子证照'}${of.length > 1 ? `，${of.length}份` : ''}`
    return { name: material?.name ?? item, originals: 0, copies: 0, note }
  })
}

/** RFC 3339 in Beijing time, as letters print it. */
const beijing = (at: Date) => `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
