import { dateOf } from '@tongban/calendar'
import { addUnit } from '@tongban/identity'
import { addOutlet, registeredOutlets } from '@tongban/outlets'
import type { OutletRecord } from '@tongban/outlets/contract'
import { comparable } from '@tongban/outlets/rules'
import { kindsInForce } from '@tongban/partners'
import { type OutletLine, passedRows, servicesOf, standing } from './lines.ts'
import { begin, type Work } from './threads.ts'

/** 附件1 passed: its outlets are registered as being built, whatever agreement is missing is to be signed, each outlet to be built and accepted. */
export async function openOutlets(work: Work): Promise<void> {
  const { ctx, tx, decided, partner } = work
  const passed = passedRows<OutletLine>(decided)
  if (passed.length === 0) return
  const signed = await kindsInForce(tx, ctx.cell, partner.id, dateOf(ctx.clock.now()))
  for (const flow of ['cooperation', 'confidentiality'] as const)
    if (!signed.includes(flow)) await begin(work, { flow, subject: partner.name })
  for (const { row, line } of passed) {
    const { byName, byPlace } = standing(await registeredOutlets(ctx, tx), partner.id, row)
    if (byName ?? byPlace) await begin(work, { flow: 'reconcile', subject: alreadyThere(row, (byName ?? byPlace)!), line })
    else await begin(work, { flow: 'building', subject: row.name, outlet: await registered(work, row, line), line })
  }
}

const alreadyThere = (row: OutletLine, { name, address }: OutletRecord) =>
  `“${row.name}”在审批期间已由别的申请登记（${name}，${address}），这一行没有重复登记，请核对`

/** The outlet's unit below its partner, and its row in the register; nothing is there yet but the plan. */
async function registered({ ctx, tx, decided, partner }: Work, row: OutletLine, line: number): Promise<string> {
  const { id } = await addUnit(ctx, tx, {
    parent: partner.id,
    kind: 'outlet',
    name: row.name,
    short: row.name.slice(0, 20),
    code: outletCode(decided.no, line),
    region: ctx.region,
    phone: '',
    address: comparable(row.place).includes(comparable(row.town)) ? row.place : `${row.town}${row.place}`,
  })
  await addOutlet(ctx, tx, {
    unit: id,
    town: row.town,
    type: partner.kind === 'post' || partner.kind === 'telecom' ? partner.kind : partner.kind === 'bank' ? 'bank' : 'other',
    status: 'building',
    planned: servicesOf(row.service),
    hours: { workday: [], holiday: [] },
    windows: 0,
    kiosks: 0,
    longitude: null,
    latitude: null,
  })
  return id
}

/** 网点代码 of an outlet that has no credit code: day and serial of its application, and its row. */
const outletCode = (no: string, line: number) => `W${no.slice(6, 20)}${String(line + 1).padStart(3, '0')}`
