import { dateOf } from '@tongban/calendar'
import { type FactsOf, issueLetters, type LetterKind, type LetterOnFile, numberToCome } from '@tongban/certificates'
import type { UnitRow } from '@tongban/identity'
import type { Context, Services } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import type { Offer } from '@tongban/matters/contract'
import type { GivenMaterial } from './contract.ts'
import type { Deed } from './deed.ts'
import { proofFacts, turnFacts } from './letters-turns.ts'
import { beijing, type Earlier, limitWords, listed } from './letters-words.ts'
import { acceptanceDays, lifecycles } from './lifecycle.ts'
import { relayCode } from './numbers.ts'
import type { Scene } from './scene.ts'

/** What every letter says: who, what, where to ask. */
export function common(services: Services, offer: Offer, applicant: string, today: string) {
  const place = offer.implementation.places[0]!
  return {
    organ: offer.organ,
    applicant,
    matter: offer.matter.name,
    issuedOn: today,
    contact: { address: `${place.name}（${place.address}）`, phone: place.phone, hours: place.hours },
    demo: services.demo,
  }
}

const ofCase = (services: Services, no: string) => ({ caseNo: no, verifyUrl: `${services.publicUrl}/verify?n=${no}` })

interface Received {
  offer: Offer
  no: string
  applicant: string
  agent?: string | undefined
  at: Date
  outlet: UnitRow
  receiver: string
  materials: GivenMaterial[]
}

/** 收件回执: given at once by the place that received; receiving is not accepting. */
export function receiptFacts(services: Services, given: Received): FactsOf<'receipt'> {
  const { offer, no, applicant, agent, at, outlet, receiver, materials } = given
  return {
    ...common(services, offer, applicant, dateOf(at)),
    ...ofCase(services, no),
    ...(agent ? { agent } : {}),
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

/** Issues the letter that the action's row names, if it names one; returns its id. */
export async function letterFor(ctx: Context, tx: Tx, scene: Scene, deed: Deed): Promise<string | undefined> {
  const named = lifecycles[scene.present.procedure][deed.command.action]?.letter
  if (!named) return undefined
  const kind: LetterKind = named === 'acceptance' ? acceptanceKind(scene) : named
  const at = ctx.clock.now()
  const series = { organ: scene.organ, kind, year: Number(scene.today.slice(0, 4)) }
  const number = numberToCome(series)
  const base = { ...common(ctx, scene.offer, scene.personal.name, scene.today), ...ofCase(ctx, scene.row.no), number }
  const earlier = earlierAmong(deed.letters)
  const facts = { ...base, ...turnFacts(kind, scene, deed, { earlier, at }) }
  const proof = proofFacts(scene, deed)
  const proving = proof ? [{ at, kind: 'proof' as const, facts: { ...base, ...proof, number: `${number}-1` } }] : []
  return issueLetters(ctx, tx, scene.row, series, [{ at, kind, facts: facts as never }, ...proving])
}

/** 容缺受理 and 告知承诺 have a notice of their own. */
function acceptanceKind({ promises }: Scene): LetterKind {
  if (promises.some((p) => p.kind === 'deferred')) return 'deferredAcceptance'
  return promises.length > 0 ? 'promiseAcceptance' : 'acceptance'
}

const earlierAmong =
  (letters: LetterOnFile[]): Earlier =>
  (kind) => {
    const found = letters.findLast((letter) => letter.kind === kind)
    return found && { number: found.number, issuedOn: dateOf(found.at) }
  }
