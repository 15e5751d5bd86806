import { maskName } from '@tongban/identity/rules'
import type { Services } from '@tongban/kit/context'
import { blindIndex, sealJson } from '@tongban/kit/crypto'
import { conflict } from '@tongban/kit/refusal'
import { registeredOutlets } from '@tongban/outlets'
import type { OutletRecord } from '@tongban/outlets/contract'
import { type MatterLine, ownOutlet, passedRows, type TerminalLine, type WindowLine } from './lines.ts'
import { type FlowName, stageOf } from './rules.ts'
import { clerksSaid } from './rules-rows.ts'
import * as kept from './store-kept.ts'
import { begin, type Thread, type Work } from './threads.ts'

/** 附件3 passed: every clerk is filed, trained, examined and put on duty; the name is kept sealed. */
export async function fileClerks(work: Work): Promise<void> {
  const { ctx, tx, decided } = work
  const all = await registeredOutlets(ctx, tx)
  for (const { row, line } of passedRows<WindowLine>(decided)) {
    const outlet = outletOf(all, work, row.outlet)
    for (const name of clerksSaid(row.clerks)) {
      const head = await keeping(work, { flow: 'clerk', subject: `${outlet.name} ${maskName(name)}`, outlet: outlet.id, line })
      const sealed = sealJson(ctx.keys, ctx.random, { name })
      const { matters, windows } = row
      await kept.insertClerk(tx, { ...head, outlet: outlet.id, sealed, name_index: clerkIndex(ctx, name), matters, windows })
    }
  }
}

/** How a clerk's name is found again. */
export const clerkIndex = ({ keys }: Pick<Services, 'keys'>, name: string) => blindIndex(keys, 'clerkName', name)

/** 附件4 passed: each matter goes from its interface to its launch. */
export async function shelveMatters(work: Work): Promise<void> {
  const form = work.decided.form as { model: string; machines: number; planned: string }
  for (const { row, line } of passedRows<MatterLine>(work.decided)) {
    const head = await keeping(work, { flow: 'shelving', subject: `${row.matter}（${row.business}，${form.model}）`, line })
    const { unit: organ, matter, business, result } = row
    const { model, machines, planned: planned_on } = form
    await kept.insertShelved(work.tx, { ...head, organ, matter, business, result, model, machines, planned_on })
  }
}

/** The platform's form passed: every single terminal is inspected before it is admitted (P57 第十一条). */
export async function admitTerminals(work: Work): Promise<void> {
  const all = await registeredOutlets(work.ctx, work.tx)
  const model = work.decided.form.model as string
  for (const { row, line } of passedRows<TerminalLine>(work.decided)) {
    const outlet = outletOf(all, work, row.name)
    const rows = []
    for (let number = 1; number <= row.count; number++) {
      const subject = `${outlet.name} ${model} 第${number}台`
      const head = await keeping(work, { flow: 'terminal', subject, outlet: outlet.id, line })
      rows.push({ ...head, outlet: outlet.id, model, number })
    }
    await kept.insertTerminals(work.tx, rows)
  }
}

const needs = ['internet', 'internetZone', 'publicZone', 'publicService'] as const

/** 附件2 passed: the access is built and then verified; what was approved is kept. */
export async function connectNetwork(work: Work): Promise<void> {
  const { outcome, form } = work.decided
  if (outcome === 'refused') return
  const terminals = form.terminals as { type: string; count: number; ip?: string }[]
  const words = terminals.map(({ type, count }) => `${type}${count}台`).join('、')
  const head = await keeping(work, { flow: 'network', subject: `${form.address}（${words}）` })
  const wanted = needs.filter((need) => form[need] === true)
  await kept.insertNetwork(work.tx, {
    ...head,
    address: form.address as string,
    whole_lan: form.wholeLan === true,
    needs: wanted,
    terminals,
  })
}

/** Begins a thread for something that is kept; gives the head of its row. */
async function keeping(work: Work, thread: Thread & { flow: FlowName }) {
  const { ctx, partner } = work
  const id = ctx.random.uuid(ctx.clock.now())
  return { cell: ctx.cell, id, thread: await begin(work, thread), partner: partner.id, state: stageOf(thread.flow, 0).kind }
}

function outletOf(all: OutletRecord[], { partner }: Work, said: string): OutletRecord {
  const outlet = ownOutlet(all, partner.id, said)
  if (!outlet) throw conflict('outlet-missing', `${partner.name}没有登记“${said}”这个网点，请先在“网点登记”里核对名称。`)
  return outlet
}
