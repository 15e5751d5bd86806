import { deadline } from '@tongban/calendar'
import { annexOf } from '@tongban/certificates'
import { maskParty, maskPhone } from '@tongban/identity/rules'
import type { StaffActor } from '@tongban/kit/context'
import { definitionName } from '@tongban/matters'
import type { Channel } from '@tongban/matters/contract'
import { dueNow } from './clock.ts'
import type { Case, CaseFile, ConsultationView, Letter, LookUpView, Overlap, PromiseView, SpecialView, TimelineEntry } from './contract.ts'
import { type Relation, type SpecialKind, specialNames, statusNames, type Verdict } from './lifecycle.ts'
import { masked } from './personal.ts'
import { availableActions, earlierSteps, longestExtension } from './rules.ts'
import { type Scene, whoOf } from './scene.ts'
import type * as store from './store.ts'
import type * as tracks from './store-tracks.ts'
import { words } from './timeline.ts'

/** What a view needs beside the scene of the action. */
export interface Beside {
  events: store.EventRow[]
  units: Map<string, string>
  people: Map<string, string>
  materials: CaseFile[]
  letters: Letter[]
  specials: tracks.SpecialRow[]
  lines: tracks.LineRow[]
  overlaps: Overlap[]
  tasks: tracks.TaskRow[]
  lookUps: LookUpView[]
  /** The region of this house: whatever is decided elsewhere says so. */
  home: string
  warnings: { track: string; level: string; due_on: string; at: Date }[]
}

/** A case as this member of staff sees it. */
export function caseOf(staff: StaffActor, scene: Scene, beside: Beside): Case {
  const { row, offer, present, facts } = scene
  const name = (id: string | null) => (id ? (beside.people.get(id) ?? '') : null)
  return {
    no: row.no,
    revision: row.revision,
    definition: definitionName(offer),
    offer,
    status: present.status,
    statusName: statusNames[present.status],
    outcome: present.outcome,
    step: row.step,
    channel: row.channel as Channel,
    ...placesOf(scene, beside),
    ...peopleOf(scene),
    firstAsked: beside.events.findLast((e) => e.action === 'submit' || e.action === 'takeOver')?.actor_name ?? '',
    passingTo: name(row.passing_to),
    assigned: name(row.assigned),
    helper: name(row.helper),
    elsewhere: row.region === beside.home ? null : { region: row.region, name: offer.organ },
    overlaps: beside.overlaps,
    lookUps: beside.lookUps,
    checks: beside.tasks.map((t) => ({ dueOn: t.due_on, doneBy: t.done_name, finding: t.finding })),
    situation: row.situation as Record<string, string>,
    form: { ...(row.form as Record<string, unknown>), ...masked(offer.matter.form, scene.personal.form) },
    materials: beside.materials,
    gaps: scene.asked,
    corrections: row.corrections,
    ...tracksOf(scene, beside),
    earlierSteps: earlierSteps(present, facts).map(({ id, name: stepName }) => ({ id, name: stepName })),
    longestExtension: longestExtension(present, facts),
    opinions: scene.opinions.map((o) => opinionOf(scene, o)),
    remarks: scene.personal.remarks ?? [],
    due: row.open ? dueNow(scene.calendar, present.status, present.clock, scene.today) : null,
    statutory:
      present.clock.statutory && present.status === 'accepted' ? deadline(scene.calendar, present.clock.statutory, scene.today) : null,
    timeline: beside.events.map((event) => entryOf(event, beside.units)),
    letters: beside.letters,
    annex: annexOf(offer.matter.code)?.title ?? null,
    actions: availableActions(present, whoOf(staff), facts),
  }
}

/** 收件地、受理地、办理地、取件地. */
function placesOf({ row, outlet }: Scene, { events, units }: Beside): Pick<Case, 'received' | 'accepted' | 'handled' | 'collected'> {
  const place = (id: string) => ({ id, name: units.get(id) ?? '' })
  const by = (...actions: string[]) => events.findLast((e) => actions.includes(e.action))?.actor_name ?? ''
  const visited = (at: Date | null, unit: string | null, who: string) =>
    at && unit ? { at: at.toISOString(), place: place(unit), by: who } : null
  return {
    received: { at: row.received_at.toISOString(), place: { id: outlet.id, name: outlet.name }, by: by('submit') },
    accepted: visited(row.accepted_at, row.accepted_unit, by('accept', 'deem')),
    handled: place(row.handled_unit),
    collected: visited(row.collected_at, row.collected_unit, by('deliver')),
  }
}

function peopleOf({ row, personal }: Scene): Pick<Case, 'applicant' | 'agent'> {
  const hidden = (p: { name: string; idNumber: string; phone: string }) => ({
    ...maskParty(p),
    phone: maskPhone(p.phone),
  })
  return {
    applicant: { ...hidden(personal), level: row.level, identifiedBy: row.identified_by as 'card' },
    agent:
      personal.agent && row.relation && row.mandate
        ? { ...hidden(personal.agent), relation: row.relation as Relation, mandate: row.mandate }
        : null,
  }
}

function tracksOf(scene: Scene, beside: Beside): Pick<Case, 'promises' | 'consultations' | 'specials' | 'lines' | 'warnings'> {
  return {
    promises: scene.promises.map((p) => promiseOf(scene, p)),
    consultations: scene.consultations.map((c) => consultationOf(scene, c, beside.units)),
    specials: beside.specials.map(specialOf),
    lines: beside.lines.map(({ line, verdict, reason }) => ({ index: line, verdict: verdict as 'passed', reason })),
    warnings: beside.warnings.map((w) => ({ what: w.track, level: w.level as 'soon', dueOn: w.due_on, at: w.at.toISOString() })),
  }
}

const promiseOf = (scene: Scene, p: tracks.PromiseRow): PromiseView => ({
  id: p.id,
  kind: p.kind as 'deferred',
  item: p.item,
  itemName: scene.offer.matter.materials.find((m) => m.id === p.item)?.name ?? p.item,
  dueOn: p.due_on,
  status: p.status as 'open',
  file: p.file,
})

const consultationOf = (scene: Scene, c: tracks.ConsultationRow, units: Map<string, string>): ConsultationView => ({
  id: c.id,
  stepName: stepName(scene, c.step),
  unit: { id: c.unit, name: units.get(c.unit) ?? '' },
  question: c.question,
  dueOn: c.due_on,
  answer: c.answered_at
    ? { by: c.answered_name ?? '', at: c.answered_at.toISOString(), recommendation: c.recommendation as Verdict, opinion: c.opinion ?? '' }
    : null,
})

const specialOf = (s: tracks.SpecialRow): SpecialView => ({
  kind: s.kind as SpecialKind,
  kindName: specialNames[s.kind as SpecialKind],
  reason: s.reason,
  approvedBy: s.approved_name,
  startedOn: s.started_on,
  expectedDays: s.expected_days,
  endedOn: s.ended_on,
  result: s.result,
})

const opinionOf = (scene: Scene, o: store.OpinionRow): Case['opinions'][number] => ({
  step: o.step,
  stepName: stepName(scene, o.step),
  by: o.by_name,
  at: o.at.toISOString(),
  recommendation: o.recommendation as Verdict,
  opinion: o.opinion,
})

const stepName = (scene: Scene, id: string) => scene.offer.matter.steps.find((step) => step.id === id)?.name ?? id

const entryOf = (event: store.EventRow, units: Map<string, string>): TimelineEntry => ({
  seq: event.seq,
  at: event.at.toISOString(),
  action: event.action,
  words: words(event.action, event.data as Record<string, unknown>),
  actor: event.actor_name,
  unit: units.get(event.unit) ?? null,
})
