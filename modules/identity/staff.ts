import { type Actor, type Context, type Services, staffOf } from '@tongban/kit/context'
import { inScope, type Tx } from '@tongban/kit/db'
import { absent, conflict, forbidden, invalid, Refusal } from '@tongban/kit/refusal'
import type { Static } from 'typebox'
import type { NewStaff, NewUnit, StaffMember, Unit, UnitKind } from './contract.ts'
import { forgetActors, forgetUnits } from './held.ts'
import { hashPassword, refuseWeak } from './password.ts'
import { type Role, roleNames, rolesOfKind } from './roles.ts'
import { tokenDigest } from './sessions.ts'
import * as store from './store.ts'

const invitationHours = 72

/** Adds a unit below one that the caller sees; codes are unique. */
export const createUnit = (ctx: Context, given: Static<typeof NewUnit>, actor: Actor = ctx.actor): Promise<Unit> =>
  inScope(ctx, actor, (tx) => addUnit(ctx, tx, given, actor)).finally(() => forgetUnits(ctx))

/** The same within a transaction that does more; whoever commits it calls `forgetUnits`. */
export async function addUnit(ctx: Context, tx: Tx, given: Static<typeof NewUnit>, actor: Actor = ctx.actor): Promise<Unit> {
  const parent = given.parent ? await store.unitById(tx, ctx.cell, given.parent) : undefined
  if (given.parent && !parent) throw absent('no-such-unit', '上级单位不存在，请从单位树中重新选择。')
  withinReach(actor, parent?.id)
  refuseStrangeKind(parent?.kind, given.kind)
  const id = ctx.random.uuid(ctx.clock.now())
  const row = { ...given, cell: ctx.cell, id, lineage: [...(parent?.lineage ?? []), id], created_at: ctx.clock.now() }
  const inserted = await store.insertUnit(tx, row)
  if (inserted?.numInsertedOrUpdatedRows === 0n) throw conflict('unit-exists', `代码 ${given.code} 已有单位使用，请核对代码。`)
  return unitOf(row)
}

/** Below a bank or a department no unit may give a 岗位 that it cannot give itself: else it would make its own bureau. */
function refuseStrangeKind(parent: string | undefined, kind: UnitKind) {
  if (!parent || parent === 'bureau' || parent === 'section') return
  if (rolesOfKind[kind]?.every((role) => rolesOfKind[parent]?.includes(role))) return
  throw invalid('kind-of-other-unit', '这个单位之下不能设这类单位，请改选类别或上级单位。', [
    { pointer: '/kind', message: '类别与上级单位不符' },
  ])
}

/** A bureau acts in its whole region, everybody else below their own unit. */
function withinReach(actor: Actor, unit: string | undefined) {
  if (actor.kind !== 'staff' || actor.wide) return
  if (!unit || !actor.units.includes(unit)) throw forbidden('out-of-reach', '只能管理本单位及下属单位，请联系上级管理员。')
}

export const listUnits = (ctx: Context) => inScope(ctx, ctx.actor, async (tx) => ({ units: (await store.units(tx, ctx.cell)).map(unitOf) }))

function unitOf({
  id,
  parent,
  kind,
  name,
  short,
  code,
  region,
  phone,
  address,
}: Omit<store.UnitRow, 'cell' | 'lineage' | 'created_at'>): Unit {
  return { id, parent, kind: kind as UnitKind, name, short, code, region, phone, address }
}

export async function listStaff(ctx: Context, unit: string | undefined): Promise<{ staff: StaffMember[] }> {
  const actor = staffOf(ctx)
  return inScope(ctx, ctx.actor, async (tx) => {
    const within = (await store.subtree(tx, ctx.cell, unit ?? actor.unit.id).execute()).map(({ id }) => id)
    const reach = actor.wide ? within : within.filter((id) => actor.units.includes(id))
    return { staff: reach.length === 0 ? [] : (await store.staffOfUnits(tx, ctx.cell, reach)).map(memberOf) }
  })
}

/** Whoever is on duty in the caller's own unit. */
export async function listColleagues(ctx: Context): Promise<{ staff: { id: string; name: string; roles: Role[] }[] }> {
  const { unit } = staffOf(ctx)
  const rows = await inScope(ctx, ctx.actor, (tx) => store.staffOfUnits(tx, ctx.cell, [unit.id]))
  return { staff: rows.filter((row) => row.active).map(({ id, name, roles }) => ({ id, name, roles: roles as Role[] })) }
}

type Row = NonNullable<Awaited<ReturnType<typeof store.staffById>>>

const memberOf = (row: Row): StaffMember => ({
  id: row.id,
  username: row.username,
  name: row.name,
  unit: { id: row.unit, name: row.unit_name },
  roles: row.roles as Role[],
  active: row.active,
  totp: row.totp_confirmed,
})

/** Adds a member of staff; nobody ever knows their password: they set it by a link that works once. */
export async function createStaff(ctx: Context, given: Static<typeof NewStaff>, actor: Actor = ctx.actor) {
  const now = ctx.clock.now()
  return inScope(ctx, actor, async (tx) => {
    const unit = await store.unitById(tx, ctx.cell, given.unit)
    if (!unit) throw absent('no-such-unit', '单位不存在，请从单位树中重新选择。')
    withinReach(actor, given.unit)
    refuseStrangeRoles(unit.kind, given.roles)
    refuseRaising(actor, given.roles)
    const id = ctx.random.uuid(now)
    const inserted = await store.insertStaff(tx, { cell: ctx.cell, id, created_at: now, ...given })
    if (inserted?.numInsertedOrUpdatedRows === 0n) throw conflict('username-taken', `账号 ${given.username} 已被使用，请换一个。`)
    return { staff: memberOf((await store.staffById(tx, ctx.cell, id))!), ...(await invite(ctx, tx, id)) }
  })
}

async function invite(ctx: Context, tx: Tx, staff: string) {
  const token = ctx.random.bytes(24).toString('base64url')
  const expires = new Date(ctx.clock.now().getTime() + invitationHours * 3_600_000)
  await store.insertInvitation(tx, { cell: ctx.cell, digest: tokenDigest(token), staff, expires_at: expires })
  return { token, invitation: `${ctx.publicUrl}/console/invitations/${token}`, expiresAt: expires.toISOString() }
}

/** For a lost password or telephone: old password, second factor and links end at once, a new link is given. */
export async function inviteAgain(ctx: Context, id: string): Promise<{ invitation: string; expiresAt: string }> {
  const { invitation, expiresAt } = await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.staffById(tx, ctx.cell, id)
    if (!row) throw absent('no-such-staff', '没有这位人员，请刷新名册后再试。')
    withinReach(ctx.actor, row.unit)
    refuseRaising(ctx.actor, row.roles)
    await store.updateStaff(tx, ctx.cell, id, { password: null, totp: null, totp_confirmed: false, active: true })
    await store.endInvitations(tx, ctx.cell, id, ctx.clock.now())
    return invite(ctx, tx, id)
  })
  await inScope(ctx, { kind: 'system' }, (tx) => store.deleteSessionsOf(tx, ctx.cell, id))
  forgetActors(ctx)
  return { invitation, expiresAt }
}

/** Only officers make officers: nobody may give, or take over, what they do not have. */
function refuseRaising(actor: Actor, roles: readonly string[]) {
  if (actor.kind !== 'staff' || !roles.includes('officer') || actor.roles.includes('officer')) return
  throw forbidden('officers-only', '政数局人员的账号只能由政数局人员管理，请联系政数局。')
}

function refuseStrangeRoles(kind: string, given: readonly Role[]) {
  const strange = given.filter((role) => !rolesOfKind[kind]?.includes(role))
  if (strange.length > 0)
    throw invalid('role-of-other-unit', `这个单位不能设“${strange.map((role) => roleNames[role]).join('、')}”岗位，请改选岗位或单位。`, [
      { pointer: '/roles', message: '岗位与单位不符' },
    ])
}

export async function disableStaff(ctx: Context, id: string): Promise<void> {
  if (id === staffOf(ctx).id) throw conflict('own-account', '不能停用自己的账号，请由其他管理员操作。')
  await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.staffById(tx, ctx.cell, id)
    if (!row) throw absent('no-such-staff', '没有这位人员，请刷新名册后再试。')
    withinReach(ctx.actor, row.unit)
    await store.updateStaff(tx, ctx.cell, id, { active: false })
  })
  await inScope(ctx, { kind: 'system' }, (tx) => store.deleteSessionsOf(tx, ctx.cell, id))
  forgetActors(ctx)
}

/** Sets the first password by a one-time link; ends every session that the account had. */
export async function setPassword(ctx: Services, token: string, password: string): Promise<{ username: string }> {
  const now = ctx.clock.now()
  const hash = await hashPassword(ctx.random, password)
  return inScope(ctx, { kind: 'system' }, async (tx) => {
    const taken = await store.takeInvitation(tx, ctx.cell, tokenDigest(token), now)
    if (!taken) throw new Refusal('absent', 'link-used', '这个链接已用过或已过期，请联系管理员重新发一个。')
    const staff = (await store.staffById(tx, ctx.cell, taken.staff))!
    refuseWeak(password, staff.username)
    await store.updateStaff(tx, ctx.cell, staff.id, { password: hash })
    await store.deleteSessionsOf(tx, ctx.cell, staff.id)
    return { username: staff.username }
  }).finally(() => forgetActors(ctx))
}

/** Asks for names of staff by id, whoever asks: who is responsible is no secret. */
export const staffNames = (ctx: Services, tx: Tx, ids: string[]) =>
  ids.length === 0 ? undefined : store.staffNamesByIds(tx, ctx.cell, ids)
