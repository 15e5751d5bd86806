import { dateOf } from '@tongban/calendar/rules'
import { type Context, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { absent, conflict, forbidden, invalid } from '@tongban/kit/refusal'
import type { Static } from 'typebox'
import type { Cover, NewCover } from './contract.ts'
import { forgetActors } from './held.ts'
import * as store from './store.ts'

/** 代岗: how many days one cover may last; a longer absence is a change of post. */
const longest = 60

/** Roles that go over with a cover: those of cases. Whoever manages accounts keeps that to themselves. */
const business: readonly string[] = ['clerk', 'reviewer', 'approver', 'head']

/** Whom somebody covers today, and the roles that they act in therefore. */
export async function coveredBy(tx: Tx, cell: number, staff: { id: string; roles: string[] }, today: string) {
  return actingFor(staff.roles, await store.coversBy(tx, cell, staff.id, today).execute())
}

/** One's own roles and those that go over with whoever is covered. */
export function actingFor(own: readonly string[], covered: readonly { id: string; roles: string[] }[]) {
  const roles = [...new Set([...own, ...covered.flatMap((c) => c.roles.filter((role) => business.includes(role)))])]
  return { roles, covers: covered.map((c) => c.id) }
}

/** Covers of one's own unit that are not over. */
export async function listCovers(ctx: Context): Promise<{ covers: Cover[] }> {
  const { unit } = staffOf(ctx)
  const rows = await inScope(ctx, ctx.actor, (tx) => store.coversOfUnit(tx, ctx.cell, unit.id, dateOf(ctx.clock.now())))
  return { covers: rows.map(coverOf) }
}

const coverOf = (row: store.CoverOfUnit): Cover => ({
  id: row.id,
  staff: { id: row.staff, name: row.staff_name },
  cover: { id: row.cover, name: row.cover_name },
  from: row.from_on,
  until: row.until_on,
  reason: row.reason,
})

/** Names who stands in: for oneself, or for a colleague where one leads the unit or manages its accounts. */
export async function createCover(ctx: Context, given: Static<typeof NewCover>): Promise<{ id: string }> {
  const me = staffOf(ctx)
  const today = dateOf(ctx.clock.now())
  if (given.staff !== me.id && !me.roles.includes('head') && !me.permissions.has('staff.write'))
    throw forbidden('not-yours', '只能为自己安排代岗；替别人安排请找单位负责人或管理员。')
  refuseStrangeDays(given, today)
  return inScope(ctx, ctx.actor, async (tx) => {
    const [staff, cover] = [await colleague(ctx, tx, given.staff, '/staff'), await colleague(ctx, tx, given.cover, '/cover')]
    if (staff.id === cover.id) throw invalid('own-cover', '代岗人不能是本人。', [{ pointer: '/cover', message: '请选择别人' }])
    const away = await store.awayBetween(tx, ctx.cell, cover.id, given.from, given.until)
    if (away) throw conflict('cover-away', `${cover.name}这段时间也不在岗，请另选代岗人。`)
    const id = ctx.random.uuid(ctx.clock.now())
    const { from, until, reason } = given
    const row = { staff: staff.id, cover: cover.id, unit: staff.unit, from_on: from, until_on: until, reason }
    await store.insertCover(tx, { cell: ctx.cell, id, ...row, made_by: me.id, at: ctx.clock.now(), ended_at: null })
    return { id }
  }).finally(() => forgetActors(ctx))
}

function refuseStrangeDays({ from, until }: Static<typeof NewCover>, today: string) {
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
  const problem =
    until < today ? '结束日期已经过去' : days < 0 ? '结束日期早于开始日期' : days > longest ? `一次代岗不超过${longest}天` : undefined
  if (problem) throw invalid('wrong-days', `${problem}，请改正日期。`, [{ pointer: '/until', message: problem }])
}

async function colleague(ctx: Context, tx: Tx, id: string, pointer: string) {
  const staff = await store.staffById(tx, ctx.cell, id)
  if (staff?.active && staff.unit === staffOf(ctx).unit.id) return staff
  throw invalid('not-a-colleague', '只能在本单位在岗人员中选择。', [{ pointer, message: '请选择本单位在岗人员' }])
}

/** Ends a cover at once: whoever is away, whoever covers, whoever arranged it, or the head. */
export async function endCover(ctx: Context, id: string): Promise<void> {
  const me = staffOf(ctx)
  await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.coverById(tx, ctx.cell, id)
    if (!row) throw absent('no-such-cover', '没有这项代岗安排，请刷新后再试。')
    const concerned = [row.staff, row.cover, row.made_by].includes(me.id) || (row.unit === me.unit.id && me.roles.includes('head'))
    if (!concerned) throw forbidden('not-yours', '只有本人、代岗人、安排人或单位负责人可以结束代岗。')
    await store.endCover(tx, ctx.cell, id, ctx.clock.now())
  })
  forgetActors(ctx)
}
