import { dateOf } from '@tongban/calendar'
import { type AnnexFacts, annexOf, annexPdf } from '@tongban/certificates'
import { noteDisclosure } from '@tongban/identity'
import type { Context } from '@tongban/kit/context'
import { inScope, together } from '@tongban/kit/db'
import type { FileAnswer } from '@tongban/kit/http'
import { absent } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { noSuchCase } from './act.ts'
import { lineVerdictNames } from './lifecycle.ts'
import { gather, type Scene } from './scene.ts'
import * as store from './store.ts'
import * as tracks from './store-tracks.ts'

/** 申请表 of a case as the annex prints it, with the opinions so far; it shows people in clear, so the look is written down first. */
export async function readForm(ctx: Context, catalogue: Catalogue, no: string): Promise<FileAnswer> {
  const { annex, matter, facts } = await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.caseByNo(tx, ctx.cell, no)
    if (!row) throw noSuchCase()
    const scene = await gather(ctx, catalogue, tx, row)
    const { matter } = scene.offer
    const annex = annexOf(matter.code)
    if (!annex) throw absent('no-form', '这个事项没有规定格式的申请表，填写的内容请看办件详情。')
    await noteDisclosure(ctx, tx, `form:${row.no}`, '查看申请表')
    const { materials, lines } = await together(tx, { materials: store.materials(tx, row), lines: tracks.lines(tx, row) })
    return { annex, matter, facts: factsOf(scene, materials, lines, ctx.demo) }
  })
  return { type: 'application/pdf', name: `${annex.title} ${no}.pdf`, content: await annexPdf(annex, matter, facts, ctx.clock.now()) }
}

function factsOf(scene: Scene, materials: { item: string }[], lines: tracks.LineRow[], demo: boolean): AnnexFacts {
  const { row, personal, answers } = scene
  const items = [...new Set(materials.map(({ item }) => item))]
  return {
    caseNo: row.no,
    applicant: personal.name,
    filedOn: dateOf(row.received_at),
    answers,
    materials: items.map((item) => ({ item, count: materials.filter((m) => m.item === item).length })),
    lines: lines.map(({ line, verdict, reason }) => ({ index: line, verdict: lineVerdictNames[verdict as 'passed'], reason })),
    opinions: opinionsOf(scene),
    demo,
  }
}

/** The last opinion of each step that the case has passed: one that was sent back is asked again, and its box is empty until then. */
function opinionsOf({ row, opinions, offer: { matter } }: Pick<Scene, 'row' | 'opinions' | 'offer'>): AnnexFacts['opinions'] {
  const here = row.step === null ? matter.steps.length : matter.steps.findIndex(({ id }) => id === row.step)
  return matter.steps.slice(0, here).flatMap(({ id }) => {
    const found = opinions.findLast(({ step }) => step === id)
    if (!found) return []
    const partly = row.outcome === 'partly' && id === matter.steps.at(-1)?.id
    const verdict = partly ? '部分同意' : found.recommendation === 'approved' ? '同意' : '不同意'
    return [{ step: id, verdict, text: found.opinion, by: found.by_name, on: dateOf(found.at) }]
  })
}
