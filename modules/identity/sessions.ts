import { dateOf } from '@tongban/calendar/rules'
import { type Actor, type Context, type Services, type StaffActor, staffOf } from '@tongban/kit/context'
import { open, seal, sm3 } from '@tongban/kit/crypto'
import { inScope, inSight, later, type Tx, together } from '@tongban/kit/db'
import { invalid, Refusal } from '@tongban/kit/refusal'
import { generateSecret, generateURI, verify } from 'otplib'
import type { Session, UnitKind } from './contract.ts'
import { actingFor, coveredBy } from './covers.ts'
import { forgetActors } from './held.ts'
import { passwordFits } from './password.ts'
import { permissionsOf, type Role } from './roles.ts'
import * as store from './store.ts'

/** GB/T 22239 8.1.4.1: five failures lock the account for this place; idle and absolute ends of a session. */
const limits = { failures: 5, lockMinutes: 15, idleMinutes: 15, absoluteHours: 8 }
/** A terminal stays signed in: nobody sits at it who could do so each morning. */
const terminalHours = 90 * 24
const hoursOf = (roles: readonly string[]) => (roles.includes('terminal') ? terminalHours : limits.absoluteHours)
const minute = 60_000
const system: Actor = { kind: 'system' }

type Known = NonNullable<Awaited<ReturnType<typeof store.staffByUsername>>>

export const tokenDigest = (token: string) => Buffer.from(sm3(token), 'hex')

/** Signs a member of staff in; every failure looks the same and is counted per account and place. */
export async function signIn(
  ctx: Context,
  given: { username: string; password: string; code?: string },
): Promise<{ session: Session; token: string; seconds: number }> {
  const now = ctx.clock.now()
  const account = given.username.toLowerCase()
  const { guard, staff } = await inScope(ctx, system, async (tx) => ({
    guard: await store.guardOf(tx, ctx.cell, account, ctx.ip),
    staff: await store.staffByUsername(tx, ctx.cell, account),
  }))
  if (guard?.locked_until && guard.locked_until > now) throw lockedFor(guard.locked_until, now)
  const fits = await passwordFits(staff?.active ? staff.password : null, given.password)
  const second = fits && staff ? await secondFactor(ctx, staff, given.code) : 'missing'
  if (!fits || !staff || second === 'wrong') return refuseSignIn(ctx, account)
  if (second === 'missing') throw new Refusal('unauthenticated', 'code-needed', '请再输入动态口令（手机上6位数字）。')
  const token = ctx.random.bytes(32).toString('base64url')
  const entered = await inScope(ctx, system, async (tx) => {
    if (typeof second === 'number' && (await store.takeTotpStep(tx, ctx.cell, staff.id, second)).numUpdatedRows === 0n) return false
    await store.clearGuard(tx, ctx.cell, account, ctx.ip)
    await store.insertSession(tx, {
      cell: ctx.cell,
      digest: tokenDigest(token),
      staff: staff.id,
      ip: ctx.ip,
      created_at: now,
      seen_at: now,
    })
    return true
  })
  if (!entered) return refuseSignIn(ctx, account)
  const { roles } = await inScope(ctx, system, (tx) => coveredBy(tx, ctx.cell, staff, dateOf(now)))
  return { session: sessionOf(ctx, staff, roles), token, seconds: hoursOf(staff.roles) * 3600 }
}

/** A code is good once and only for its half minute (one step of drift): `ok` without enrolment, the step when right. */
async function secondFactor(ctx: Services, staff: Known, code: string | undefined): Promise<'ok' | 'wrong' | 'missing' | number> {
  if (!staff.totp_confirmed || !staff.totp) return 'ok'
  if (!code) return 'missing'
  const step = await totpStep(ctx, staff.totp, code)
  return step !== undefined && step > Number(staff.totp_step) ? step : 'wrong'
}

async function totpStep(ctx: Services, sealed: Buffer, code: string): Promise<number | undefined> {
  const epoch = Math.floor(ctx.clock.now().getTime() / 1000)
  const result = await verify({ secret: open(ctx.keys, sealed).toString(), token: code, epoch, epochTolerance: 30 })
  return result.valid && 'timeStep' in result ? Number(result.timeStep) : undefined
}

async function refuseSignIn(ctx: Context, account: string): Promise<never> {
  const now = ctx.clock.now()
  const until = new Date(now.getTime() + limits.lockMinutes * minute)
  const place = { cell: ctx.cell, account, ip: ctx.ip, at: now }
  const { failed, locked_until } = await inScope(ctx, system, (tx) => store.countFailure(tx, place, limits.failures, until))
  if (locked_until && locked_until > now) throw lockedFor(locked_until, now)
  throw new Refusal(
    'unauthenticated',
    'wrong-credentials',
    `账号、密码或动态口令不对。再错${limits.failures - failed}次将锁定${limits.lockMinutes}分钟。`,
  )
}

const lockedFor = (until: Date, now: Date) =>
  new Refusal(
    'tooMany',
    'locked',
    `登录失败次数过多，请${Math.ceil((until.getTime() - now.getTime()) / minute)}分钟后再试，或联系本单位管理员。`,
    {
      retryAfter: Math.ceil((until.getTime() - now.getTime()) / 1000),
    },
  )

/** Whoever a session token stands for; nobody when it is unknown, idle too long, too old, or its owner was disabled. */
export async function actorOf(services: Services, token: string | undefined): Promise<Actor> {
  if (!token) return { kind: 'nobody' }
  const digest = tokenDigest(token)
  const now = services.clock.now()
  const found = await inSight(services, system, async (tx) => {
    const row = await store.sessionStaff(tx, services.cell, digest)
    if (!row?.active || now > endOf(row)) return undefined
    return { seen: row.session_seen, actor: { ...(await staffActor(tx, services, row)), until: endOf(row) } }
  })
  if (!found) return { kind: 'nobody' }
  if (now.getTime() - found.seen.getTime() > minute)
    await inScope(services, system, (tx) => later(tx, store.touchSession(tx, services.cell, digest, now)))
  return found.actor
}

/** The member of staff behind an account, without a session: for what the house does in their name. */
export const actorNamed = (services: Services, username: string): Promise<Actor> =>
  inScope(services, system, async (tx) => {
    const row = await store.staffByUsername(tx, services.cell, username)
    return row ? staffActor(tx, services, row) : { kind: 'nobody' }
  })

/** The last moment of a session: idle too long, or too old; a terminal is never idle. */
function endOf({ session_began, session_seen, roles }: { session_began: Date; session_seen: Date; roles: string[] }): Date {
  const absolute = session_began.getTime() + hoursOf(roles) * 60 * minute
  return new Date(roles.includes('terminal') ? absolute : Math.min(absolute, session_seen.getTime() + limits.idleMinutes * minute))
}

/** Staff outside the demonstration may do nothing but enrol until their second factor is confirmed. */
async function staffActor(tx: Tx, services: Services, row: Known): Promise<StaffActor> {
  const barred = !services.demo && !row.totp_confirmed && !row.roles.includes('terminal')
  const asked = {
    covered: store.coversBy(tx, services.cell, row.id, dateOf(services.clock.now())),
    below: store.subtree(tx, services.cell, row.unit),
  }
  const { covered, below } = await together(tx, asked)
  const { roles, covers } = actingFor(row.roles, covered)
  return {
    kind: 'staff',
    id: row.id,
    name: row.name,
    unit: { id: row.unit, name: row.unit_name, kind: row.unit_kind, region: row.unit_region },
    units: roles.every((role) => role === 'applicant') ? [row.unit] : below.map(({ id }) => id),
    wide: row.roles.includes('officer'),
    roles,
    covers,
    permissions: new Set(barred ? [] : permissionsFor(roles)),
  }
}

const permissionsFor = (roles: readonly string[]) => [...new Set(roles.flatMap((role) => permissionsOf[role as Role] ?? []))]

function sessionOf(services: Services, staff: Known, acting: readonly string[]): Session {
  return {
    staff: { id: staff.id, username: staff.username, name: staff.name, roles: acting as Role[], totp: staff.totp_confirmed },
    unit: { id: staff.unit, name: staff.unit_name, kind: staff.unit_kind as UnitKind, region: staff.unit_region },
    permissions: permissionsFor(acting),
    mustEnrolTotp: !services.demo && !staff.totp_confirmed && !staff.roles.includes('terminal'),
    demo: services.demo,
  }
}

export async function currentSession(ctx: Context): Promise<Session> {
  const { id, roles } = staffOf(ctx)
  const staff = await inScope(ctx, ctx.actor, (tx) => store.staffById(tx, ctx.cell, id))
  if (!staff) throw new Error(`staff ${id} of a live session is gone`)
  return sessionOf(ctx, staff, roles)
}

export async function signOut(ctx: Context, token: string): Promise<void> {
  await inScope(ctx, system, (tx) => store.deleteSession(tx, ctx.cell, tokenDigest(token)))
  forgetActors(ctx)
}

/** Begins an enrolment; the secret counts only once a code from it was confirmed. */
export async function beginTotp(ctx: Context): Promise<{ secret: string; uri: string }> {
  const { id } = staffOf(ctx)
  const secret = generateSecret()
  const staff = await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.staffById(tx, ctx.cell, id)
    if (row?.totp_confirmed) throw invalid('already-enrolled', '您已绑定动态口令。更换手机请联系本单位管理员重置。')
    await store.updateStaff(tx, ctx.cell, id, { totp: seal(ctx.keys, ctx.random, Buffer.from(secret)) })
    return row
  })
  return { secret, uri: generateURI({ issuer: '政银通办', label: staff!.username, secret }) }
}

export async function confirmTotp(ctx: Context, code: string): Promise<void> {
  const { id } = staffOf(ctx)
  await inScope(ctx, ctx.actor, async (tx) => {
    const row = await store.staffById(tx, ctx.cell, id)
    const step = row?.totp && !row.totp_confirmed ? await totpStep(ctx, row.totp, code) : undefined
    if (step === undefined)
      throw invalid('wrong-code', '动态口令不对，请看手机上当前的6位数字再输一次。', [{ pointer: '/code', message: '动态口令不对' }])
    await store.updateStaff(tx, ctx.cell, id, { totp_confirmed: true, totp_step: String(step) })
  })
  forgetActors(ctx)
}
