import type { AvailableAction, Case } from '@tongban/cases/contract'
import { type Action, actionPermissions, handNames, lifecycles } from '@tongban/cases/lifecycle'
import type { Session } from '@tongban/identity/contract'
import { may } from '../../identity/session.ts'

/** What the person is doing on the page: an action, a look at what is masked, or nothing. */
export type Choice = Action | 'disclose' | undefined

export interface Arranged {
  /** The one or two things to do next. */
  main: AvailableAction[]
  /** The one of them that takes the case forward. */
  first: Action | undefined
  /** What comes next in the case, or what this person is here for, with the reason why it is not their turn. */
  ahead: AvailableAction[]
  /** Everything else that can be done now. */
  more: AvailableAction[]
  /** What this person could do if something were different, with the reason. */
  hindered: AvailableAction[]
}

/** What takes a case forward, in the order in which it is wanted. */
const forward: readonly Action[] = ['takeOver', 'opine', 'supplement', 'accept', 'conclude', 'pass', 'deliver', 'resume', 'keepPromise']

/** What stands on the bar beside it, or alone where nothing goes forward. */
const beside: readonly Action[] = ['requestCorrection', 'withdraw', 'correctAgain', 'extend']

/** Sorts the many actions of the law into what stands on the bar and what waits under 更多. */
export function arranged(found: Case, session: Session): Arranged {
  const available = found.actions.filter((action) => action.available)
  const main = [...forward, ...beside].flatMap((name) => available.filter(({ action }) => action === name)).slice(0, 2)
  const milestones = [...comingUp(found, session), ownMilestone(session)]
  const ahead = found.actions.filter(({ action, available: can }) => !can && milestones.includes(action))
  const rest = found.actions.filter((action) => !main.includes(action) && !ahead.includes(action))
  const first = main.find(({ action }) => forward.includes(action))?.action
  return {
    main,
    first,
    ahead,
    more: rest.filter((a) => a.available),
    hindered: rest.filter((a) => !a.available && concerns(a, found, session)),
  }
}

/** The next turns of the case, whoever takes them. */
function comingUp({ status, step, offer }: Case, session: Session): Action[] {
  if (status === 'received') return may(session, actionPermissions.requestCorrection) ? ['accept', 'requestCorrection'] : ['accept']
  if (status === 'correcting') return ['supplement']
  if (status === 'concluded') return ['deliver']
  const deciding = offer.matter.steps.find(({ id }) => id === step)?.kind === 'decision'
  return status === 'accepted' ? [deciding ? 'conclude' : 'pass'] : []
}

/** What somebody of these duties is on the case for in the end. */
const ownMilestone = (session: Session): Action | undefined =>
  (['conclude', 'deliver', 'pass'] as const).find((action) => may(session, actionPermissions[action]))

/** Whether a grey action is worth its line: it is theirs by duty, place and state, and something they can change stands against it. */
function concerns({ action, why = '' }: AvailableAction, found: Case, session: Session): boolean {
  const row = lifecycles[found.offer.matter.procedure][action]
  if (!row || !may(session, row.permission) || !row.from.includes(found.status)) return false
  if (row.by === 'asked' || row.by === 'named') return false
  if ((action === 'keepPromise' || action === 'postpone') && !found.promises.some((p) => p.kind === 'deferred')) return false
  return why !== `应由${handNames[row.by]}办理` && !/须由.+人员办理$/.test(why)
}
