import { dateOf } from '@tongban/calendar'
import type { Guards } from '@tongban/cases'
import type { Application, Gap } from '@tongban/cases/contract'
import { type Context, staffOf } from '@tongban/kit/context'
import type { Tx } from '@tongban/kit/db'
import { registeredOutlets } from '@tongban/outlets'
import { comparable, comparablePlace } from '@tongban/outlets/rules'
import { clerkIndex } from './effects-kept.ts'
import { type MatterLine, type OutletLine, ownOutlet, standing, type TerminalLine, type WindowLine } from './lines.ts'
import { clerksSaid, gap, repeated, rowsOf, text } from './rules-rows.ts'
import * as kept from './store-kept.ts'

type Question = (tx: Tx, cell: number, unit: string, today: string) => Promise<boolean>

/** What other modules know of a partner: whether an agreement is in force, whether it meets the conditions. Not asked where not given. */
export interface Checks {
  agreementInForce?: Question
  eligible?: Question
}

/** Looked at before the five forms are submitted: every defect at once, each with its place and what to do. */
export function guards(checks: Checks): Guards {
  const guard =
    (needsAgreement: boolean, look: (look: Look) => Promise<Gap[]>): Guards[string] =>
    async (ctx, tx, { form }: Application) => [
      ...(await ofPartner(ctx, tx, checks, needsAgreement)),
      ...(await look({ ctx, tx, form, partner: staffOf(ctx).unit.id })),
    ]
  return {
    'onboarding.openOutlets': guard(false, outlets),
    'onboarding.connectNetwork': guard(true, async () => []),
    'onboarding.fileClerks': guard(true, windows),
    'onboarding.shelveMatters': guard(true, matters),
    'onboarding.admitTerminals': guard(true, terminals),
  }
}

interface Look {
  ctx: Context
  tx: Tx
  form: Record<string, unknown>
  partner: string
}

async function ofPartner(ctx: Context, tx: Tx, { eligible, agreementInForce }: Checks, needsAgreement: boolean): Promise<Gap[]> {
  const asked = [tx, ctx.cell, staffOf(ctx).unit.id, dateOf(ctx.clock.now())] as const
  const able = !eligible || (await eligible(...asked))
  const agreed = !needsAgreement || !agreementInForce || (await agreementInForce(...asked))
  return [
    ...(able ? [] : [gap('/applicant', '合作机构', '本单位还没有通过合作机构资格登记', '请先请领导小组办公室逐项核对申报条件')]),
    ...(agreed
      ? []
      : [gap('/applicant', '合作协议', '三方合作协议没有签订，或已经到期、终止', '请先与政数局、金融工作局签订或续签协议，再来申报')]),
  ]
}

async function outlets({ ctx, tx, form, partner }: Look): Promise<Gap[]> {
  const rows = rowsOf<OutletLine>(form.outlets)
  const all = await registeredOutlets(ctx, tx)
  const there = rows.flatMap(({ name, town, place }, n) => {
    const { byName, byPlace } = standing(all, partner, { name: text(name), town: text(town), place: text(place) })
    return [
      ...(byName
        ? [
            gap(
              `/form/outlets/${n}/name`,
              '网点名称',
              `“${byName.name}”已经登记过（${byName.statusName}）`,
              '已有的网点不用再报，请删去这一行',
            ),
          ]
        : []),
      ...(byPlace
        ? [gap(`/form/outlets/${n}/place`, '网点位置', `这个位置已经登记了“${byPlace.name}”`, '请核对位置；是同一个网点的，删去这一行')]
        : []),
    ]
  })
  return [
    ...repeated(rows, (row) => comparable(text(row.name)), '/form/outlets', 'name', '网点名称'),
    ...repeated(rows, (row) => row.place && comparablePlace(text(row.town), text(row.place)), '/form/outlets', 'place', '网点位置'),
    ...there,
  ]
}

async function windows({ ctx, tx, form, partner }: Look): Promise<Gap[]> {
  const rows = rowsOf<WindowLine>(form.windows)
  const all = await registeredOutlets(ctx, tx)
  const unknown = rows.flatMap((row, n) => notOwn(all, partner, text(row.outlet), `/form/windows/${n}/outlet`))
  const said = rows.map((row) => clerksSaid(row.clerks))
  const filed = await kept.clerksByIndex(
    tx,
    ctx.cell,
    partner,
    said.flat().map((name) => clerkIndex(ctx, name)),
  )
  const known = new Set(filed.map((row) => row.name_index.toString('hex')))
  const seen = new Set<string>()
  const twice = said.flatMap((names, n) =>
    names.flatMap((name) => {
      const again = seen.has(name)
      seen.add(name)
      const at = `/form/windows/${n}/clerks`
      if (known.has(clerkIndex(ctx, name).toString('hex')))
        return [gap(at, '窗口办理人', `“${name}”已经备案过`, '已备案的不用再报，请删去；调到别的网点的，请联系领导小组办公室')]
      return again ? [gap(at, '窗口办理人', `“${name}”在这张表里写了两次`, '一位办理人只写在一个网点，请删去重复的')] : []
    }),
  )
  return [...repeated(rows, (row) => comparable(text(row.outlet)), '/form/windows', 'outlet', '网点名称'), ...unknown, ...twice]
}

async function matters({ ctx, tx, form, partner }: Look): Promise<Gap[]> {
  const rows = rowsOf<MatterLine>(form.matters)
  const keyOf = (organ: unknown, matter: unknown, business: unknown) =>
    [organ, matter, business].map((said) => comparable(text(said))).join('\n')
  const model = comparable(text(form.model))
  const shelved = (await kept.shelvedOf(tx, ctx.cell, partner)).filter((row) => comparable(row.model) === model)
  const known = new Set(shelved.map((row) => keyOf(row.organ, row.matter, row.business)))
  const there = rows.flatMap((row, n) =>
    known.has(keyOf(row.unit, row.matter, row.business))
      ? [
          gap(
            `/form/matters/${n}/matter`,
            '事项名称',
            `“${text(row.matter)}”已在这个型号的柜员机上架或正在上架`,
            '已有的事项不用再报，请删去这一行',
          ),
        ]
      : [],
  )
  return [
    ...repeated(rows, (row) => row.matter && keyOf(row.unit, row.matter, row.business), '/form/matters', 'matter', '事项名称'),
    ...there,
  ]
}

/** So many at once are inspected one by one; more are applied for in parts. */
const mostTerminals = 200

async function terminals({ ctx, tx, form, partner }: Look): Promise<Gap[]> {
  const rows = rowsOf<TerminalLine>(form.outlets)
  const all = await registeredOutlets(ctx, tx)
  const sum = rows.reduce((total, { count }) => total + (Number.isInteger(count) ? (count as number) : 0), 0)
  const total = (problem: string, remedy: string) => [gap('/form/terminals', '自助终端数量', problem, remedy)]
  return [
    ...repeated(rows, (row) => comparable(text(row.name)), '/form/outlets', 'name', '网点名称'),
    ...rows.flatMap((row, n) => notOwn(all, partner, text(row.name), `/form/outlets/${n}/name`)),
    ...(typeof form.terminals === 'number' && form.terminals !== sum
      ? total(`各网点合计${sum}台，与总数不符`, '请核对各网点的投放数量和总数')
      : []),
    ...(sum > mostTerminals ? total(`一次最多申报${mostTerminals}台`, '每台都要核验，请分几次申报') : []),
  ]
}

const notOwn = (all: Parameters<typeof ownOutlet>[0], partner: string, said: string, at: string): Gap[] =>
  said === '' || ownOutlet(all, partner, said)
    ? []
    : [gap(at, '网点名称', `本单位没有登记“${said}”这个网点`, '请照网点登记的名称填写；还没有开通的，先报附件1')]
