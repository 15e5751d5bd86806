import { addWorkdays, dateOf } from '@tongban/calendar'
import type { FactsOf, LetterKind } from '@tongban/certificates'
import type { Gap } from './contract.ts'
import type { Deed } from './deed.ts'
import {
  beijing,
  checkWords,
  daysWords,
  declared,
  type Earlier,
  feeWords,
  formWords,
  limitWords,
  listed,
  nameOf,
  remediesOf,
} from './letters-words.ts'
import { lineVerdictNames, specialNames, supplementDays } from './lifecycle.ts'
import type { Command, CommandOf } from './rules-decide.ts'
import type { Scene } from './scene.ts'

interface Around {
  earlier: Earlier
  at: Date
}

type Own = Record<string, unknown>
type Turn = (scene: Scene, deed: Deed, around: Around) => Own

/** What a letter says beside what every letter says: `compose` refuses a letter whose facts are not whole. */
export const turnFacts = (kind: LetterKind, scene: Scene, deed: Deed, around: Around): Own => {
  const turn = turns[kind]
  if (!turn) throw new Error(`no turn of a case issues ${kind}`)
  return turn(scene, deed, around)
}

const receivedOn = ({ row }: Scene) => dateOf(row.received_at)
const acceptedOn = ({ row, today }: Scene) => (row.accepted_at ? dateOf(row.accepted_at) : today)
const procedure = ({ present }: Scene) => ({ procedure: present.procedure })
const remedies = ({ offer }: Scene) => ({ remedies: remediesOf(offer.implementation) })
const command = <A extends Command['action']>({ command: given }: Deed) => given as CommandOf<A>

const turns: Partial<Record<LetterKind, Turn>> = {
  correction: (scene, deed) => ({
    ...procedure(scene),
    receivedOn: receivedOn(scene),
    gaps: command<'requestCorrection'>(deed).gaps.map((gap) => gapWords(scene, gap)),
    deadline: addWorkdays(scene.calendar, scene.today, supplementDays),
  }),
  supplementReceipt,
  acceptance: (scene, deed) => ({
    ...acceptance(scene, deed),
    steps: scene.facts.steps.map((step) => ({ name: step.name, unit: scene.offer.organ, limit: `${step.workdays}个工作日` })),
  }),
  deferredAcceptance: (scene, deed) => ({ ...acceptance(scene, deed), promisedOn: receivedOn(scene), missing: missing(scene) }),
  promiseAcceptance: (scene, deed) => {
    const check = checkWords(scene.offer.implementation)
    const proofs = promised(scene, 'commitment').map(({ material }) => ({ name: material.name, content: declared(material) }))
    return { ...acceptance(scene, deed), promisedOn: receivedOn(scene), proofs, ...(check ? { check } : {}) }
  },
  declined: (scene, deed) => {
    const { reason, basis } = command<'decline'>(deed)
    return { ...procedure(scene), receivedOn: receivedOn(scene), reasons: [reason], basis: [basis], ...remedies(scene) }
  },
  notNeeded: (scene, deed) => ({
    ...procedure(scene),
    receivedOn: receivedOn(scene),
    reasons: [command<'markNotNeeded'>(deed).reason],
    ...remedies(scene),
  }),
  special: (scene, deed) => {
    const { kind, reason, expectedDays, basis } = command<'pause'>(deed)
    return {
      ...procedure(scene),
      acceptedOn: acceptedOn(scene),
      special: specialNames[kind],
      reason,
      startedOn: scene.today,
      expected: daysWords(expectedDays, 'day'),
      dueOn: scene.facts.reckon(scene.present.clock.promised!).dueOn,
      ...(basis ? { basis: [basis] } : {}),
    }
  },
  extension: (scene, deed) => {
    const { days, reason } = command<'extend'>(deed)
    return {
      ...procedure(scene),
      acceptedOn: acceptedOn(scene),
      approvedOn: scene.today,
      approver: deed.doer.name,
      extension: daysWords(days, scene.facts.limits.unit),
      oldDueOn: scene.facts.reckon(scene.present.clock.promised!).dueOn,
      newDueOn: scene.facts.reckon(deed.change.clock.promised!).dueOn,
      reason,
    }
  },
  decision,
  delivery: (scene, deed, { earlier }) => {
    const decided = earlier('decision')
    const documents = decided ? [{ name: '决定书', number: decided.number, copies: 1 }] : []
    const result = scene.row.outcome === 'refused' ? [] : [{ name: scene.offer.matter.result.name, number: scene.row.no, copies: 1 }]
    return { documents: [...documents, ...result], method: '直接送达', place: scene.outlet.name, deliverers: [deed.doer.name] }
  },
  termination: (scene, deed, { earlier }) => {
    const ended = { ...procedure(scene), receivedOn: receivedOn(scene), terminatedOn: scene.today, materials: [], ...remedies(scene) }
    const notice = earlier('deferredAcceptance')
    if (deed.command.action === 'lapse' && notice) return { ...ended, cause: 'lapsed', notice, missing: missing(scene) }
    return {
      ...ended,
      cause: 'other',
      reasons: [deed.command.action === 'lapse' ? '承诺补交的材料逾期没有补齐。' : command<'terminate'>(deed).reason],
    }
  },
  revocation: (scene, deed, { earlier }) => {
    const { reason, basis, ground } = command<'revoke'>(deed)
    const decided = earlier('decision')!
    return { ...procedure(scene), revoked: { name: '决定书', ...decided }, ground, facts: [reason], basis: [basis], ...remedies(scene) }
  },
  return: (scene, deed) => ({
    requestedOn: scene.today,
    withdrawnOn: scene.today,
    reason: command<'withdraw'>(deed).reason,
    place: scene.outlet.name,
    handler: deed.doer.name,
    materials: [],
  }),
}

const gapWords = (scene: Scene, { pointer, title, problem, remedy, pages }: Gap) => ({
  item: pages?.length ? `${title}（第${pages.join('、')}页）` : title,
  problem,
  remedy,
  where: whereToGet(scene, pointer),
})

/** Where a missing material is got; whatever else is put right where it was handed in. */
function whereToGet({ offer, outlet }: Scene, pointer: string): string {
  const [, kind, item] = pointer.split('/')
  const material = kind === 'materials' ? offer.matter.materials.find((m) => m.id === item) : undefined
  return material?.where ?? outlet.name
}

function acceptance(scene: Scene, { change }: Deed): Own {
  const { implementation } = scene.offer
  return {
    ...procedure(scene),
    receivedOn: receivedOn(scene),
    acceptedOn: change.clock.promised!.startedOn,
    limits: limitWords(implementation),
    dueOn: scene.facts.reckon(change.clock.promised!).dueOn,
    ...(implementation.fees.length > 0 ? { fees: feeWords(implementation) } : {}),
  }
}

function promised(scene: Scene, kind: 'deferred' | 'commitment') {
  const { materials } = scene.offer.matter
  const known = (item: string) => materials.find((m) => m.id === item) ?? { name: item, copies: undefined, standard: undefined }
  return scene.promises.filter((p) => p.kind === kind).map((p) => ({ promise: p, material: known(p.item) }))
}

const missing = (scene: Scene) =>
  promised(scene, 'deferred')
    .filter(({ promise }) => promise.status === 'open')
    .map(({ promise, material }) => ({ name: material.name, form: formWords(material), arriveBy: promise.due_on! }))

/** 材料补正回执 answers a correction or brings what was promised; the clock it names is the one that runs on. */
function supplementReceipt(scene: Scene, { command: given, change, doer, supplied }: Deed, { earlier, at }: Around): Own {
  const deferred = given.action === 'keepPromise'
  const track = deferred ? change.clock.promised! : change.clock.acceptance!
  const open = scene.present.promises.filter((p) => p.kind === 'deferred' && p.status === 'open' && !change.promises.kept.includes(p.id))
  return {
    demand: deferred ? 'deferred' : 'correction',
    asked: earlier(deferred ? 'deferredAcceptance' : 'correction')!,
    suppliedAt: beijing(at),
    supplier: scene.personal.agent ? `${scene.personal.agent.name}（代理人）` : scene.personal.name,
    place: scene.outlet.name,
    receiver: doer.name,
    materials: listed(scene.offer.matter, supplied?.materials ?? []),
    outstanding: deferred ? open.map((p) => nameOf(scene.offer.matter, p.item)) : [],
    [deferred ? 'dueOn' : 'answerBy']: scene.facts.reckon(track).dueOn,
  }
}

function decision(scene: Scene, { command: given, change }: Deed): Own {
  const { matter, implementation } = scene.offer
  const said = given.action === 'decideByRule' ? { opinion: given.reason } : (given as CommandOf<'conclude'>)
  const refused = change.outcome === 'refused'
  const lines = 'lines' in said && said.lines ? lineWords(scene, said.lines) : undefined
  return {
    ...procedure(scene),
    outcome: refused ? 'refused' : change.outcome === 'partly' ? 'partly' : 'approved',
    acceptedOn: acceptedOn(scene),
    decidedOn: scene.today,
    reasons: [said.opinion],
    basis: 'basis' in said && said.basis ? [said.basis] : matter.basis,
    ...(lines ? { lines } : {}),
    ...(refused
      ? {}
      : {
          conditions: [
            given.action === 'decideByRule' && matter.result.proof
              ? `${matter.result.name}随本通知书当场打印，交给你本人。`
              : collectWords(scene),
          ],
        }),
    ...(change.outcome === 'approved' || change.outcome === 'approvedDeferred' ? {} : { remedies: remediesOf(implementation) }),
  } satisfies Partial<FactsOf<'decision'>>
}

const collectWords = ({ outlet, offer }: Scene) => `请持本人有效身份证件到${outlet.name}领取${offer.matter.result.name}。`

function lineWords(scene: Scene, lines: NonNullable<CommandOf<'conclude'>['lines']>) {
  const { field, title } = scene.offer.matter.lines!
  const rows = scene.answers[field] as Record<string, unknown>[]
  return lines.map(({ index, verdict, reason }) => ({
    name: lineName(scene, rows[index]?.[title]) || `第${index + 1}行`,
    verdict: lineVerdictNames[verdict],
    ...(reason ? { reason } : {}),
  }))
}

/** 证明: what a rule step looked up, in the columns that the matter names. */
export function proofFacts({ offer, personal }: Scene, { command: given }: Deed) {
  const { proof, name } = offer.matter.result
  if (!proof || given.action !== 'decideByRule' || !given.granted) return undefined
  const rows = (given.data[proof.rows] ?? []) as Record<string, unknown>[]
  return {
    title: name,
    says: proof.says,
    idNumber: personal.idNumber,
    columns: proof.columns.map(({ title, share }) => ({ title, share })),
    rows: rows.map((row) => proof.columns.map(({ field }) => String(row[field] ?? ''))),
  }
}

/** What a line is called: the title of the chosen option, or the text itself. */
function lineName({ offer }: Scene, value: unknown): string {
  const { field, title } = offer.matter.lines!
  const options = optionsOf(offer.matter.form.schema, [field, title])
  return options.find((option) => option.const === value)?.title ?? String(value ?? '')
}

interface Node {
  properties?: Record<string, Node>
  items?: Node
  oneOf?: { const: unknown; title: string }[]
}

const optionsOf = (schema: object, [field, column]: [string, string]) =>
  (schema as Node).properties?.[field]?.items?.properties?.[column]?.oneOf ?? []
