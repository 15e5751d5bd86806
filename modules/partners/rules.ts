import { type Action, lifecycle, type PartyRole, type Status, signers, warningDays } from './lifecycle.ts'

/** What decides over an agreement; days are YYYY-MM-DD, `signed` are the units of this round. */
export interface Standing {
  status: Status
  until: string
  parties: readonly { role: PartyRole; unit: string }[]
  signed: readonly string[]
  /** A renewal of it is under way or done. */
  renewed: boolean
}

export interface Who {
  unit: { id: string; kind: string }
  roles: readonly string[]
  permissions: ReadonlySet<string>
}

export interface Hindrance {
  code: string
  why: string
}

/** 到期: the last day of the term still belongs to it. */
export const statusOn = (status: Status, until: string, today: string): Status =>
  status === 'inForce' && until < today ? 'expired' : status

/** Days from one day to another, both YYYY-MM-DD. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** A day so many days later. */
export const dayAfter = (day: string, count = 1) => new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)

/** The same day so many years later; 29 February becomes the 28th where there is none. */
export const yearsAfter = (day: string, count: number) => {
  const same = `${Number(day.slice(0, 4)) + count}${day.slice(4)}`
  return same.endsWith('-02-29') && new Date(same).getUTCDate() !== 29 ? same.replace('-29', '-28') : same
}

/** 下一期: begins after the last day, or today where that has passed; whole years stay whole years, any other term keeps its days. */
export function nextTerm({ from, until }: { from: string; until: string }, today: string): { from: string; until: string } {
  const after = dayAfter(until)
  const begin = after < today ? today : after
  const years = Number(after.slice(0, 4)) - Number(from.slice(0, 4))
  const whole = years > 0 && yearsAfter(from, years) === after
  return { from: begin, until: whole ? dayAfter(yearsAfter(begin, years), -1) : dayAfter(begin, daysBetween(from, until)) }
}

/** 续签提醒: the nearest of 60, 30 and 7 days that an agreement in force has come down to; nothing once it is renewed. */
export function warningOf(now: Standing, today: string): (typeof warningDays)[number] | null {
  if (statusOn(now.status, now.until, today) !== 'inForce' || now.renewed) return null
  const left = daysBetween(today, now.until)
  return warningDays.findLast((days) => left <= days) ?? null
}

/** The party that somebody signs for, by unit and 岗位. */
export const partyOf = (now: Pick<Standing, 'parties'>, who: Who) =>
  now.parties.find(({ role, unit }) => unit === who.unit.id && signers[role].some((needed) => who.roles.includes(needed)))

const ofBureau = (who: Who) => who.unit.kind === 'bureau' || who.unit.kind === 'section'

/** Why somebody cannot act now; nothing when they can. */
export function hindranceOf(now: Standing, action: Action, who: Who, today: string): Hindrance | undefined {
  const step = lifecycle[action]
  if (!who.permissions.has(step.permission)) return { code: 'not-permitted', why: '您的岗位没有这项权限' }
  if (step.by === 'office' && !ofBureau(who)) return { code: 'not-permitted', why: '这一步由政数局和它的科室办理' }
  if (step.by === 'leader' && who.unit.kind !== 'bureau') return { code: 'not-permitted', why: '终止合作由政数局负责人办理' }
  const from: readonly Status[] = step.from
  if (!from.includes(statusOn(now.status, now.until, today)))
    return { code: 'wrong-state', why: wrongState[action] ?? '协议现在的状态不能这样办' }
  if (step.by === 'party') return hindranceOfParty(now, action, who)
  if (action === 'renew' && now.renewed) return { code: 'already-renewed', why: '已经有续签的协议' }
  return undefined
}

const wrongState: Partial<Record<Action, string>> = {
  sign: '协议不在签署中，请刷新后看最新情况',
  refuse: '协议不在签署中，请刷新后看最新情况',
  edit: '已经送签的文本不能修改，需要修改请由一方退回',
}

function hindranceOfParty(now: Standing, action: Action, who: Who): Hindrance | undefined {
  const party = partyOf(now, who)
  if (!party) return { code: 'not-permitted', why: '本协议不由您签署' }
  if (action === 'sign' && now.signed.includes(party.unit)) return { code: 'already-signed', why: '本单位已经签署' }
  return undefined
}

/** Whether this signature is the last one. */
export const isLast = (now: Standing, unit: string) => now.parties.every((party) => party.unit === unit || now.signed.includes(party.unit))

/** 条件的情况: no evidence yet, waiting for a check, met, or not met. */
export const conditionStates = ['missing', 'waiting', 'met', 'unmet'] as const
export type ConditionState = (typeof conditionStates)[number]

/** The last evidence counts, and of its checks the last; new evidence has none and asks for a new check. */
export function conditionState(
  evidence: { id: string } | undefined,
  check: { evidence: string; met: boolean } | undefined,
): ConditionState {
  if (!evidence) return 'missing'
  if (check?.evidence !== evidence.id) return 'waiting'
  return check.met ? 'met' : 'unmet'
}
