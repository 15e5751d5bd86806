import type { QueueRow } from '@tongban/cases/contract'
import { outcomeNames, type Status, statusNames } from '@tongban/cases/lifecycle'
import type { Tone } from '@tongban/ui'
import { limitWords } from '../words.ts'

export { outcomeNames, statusNames }

export const statusTones: Record<Status, Tone> = {
  received: 'blue',
  correcting: 'amber',
  accepted: 'violet',
  paused: 'amber',
  concluded: 'green',
  notNeeded: 'grey',
  declined: 'red',
  withdrawn: 'grey',
  terminated: 'grey',
  revoked: 'red',
}

/** What stands in the state column: with the step or the outcome where it says more than the status. */
export function stateWords({ status, statusName, outcome, step }: Pick<QueueRow, 'status' | 'statusName' | 'outcome' | 'step'>): string {
  if (status === 'concluded' && outcome) return `${statusName}·${outcomeNames[outcome]}`
  return status === 'accepted' && step ? `${statusName}·${step}` : statusName
}

const over: readonly Status[] = ['concluded', 'notNeeded', 'declined', 'withdrawn', 'terminated', 'revoked']

/** 剩余时间 in words; colour never says it alone. `today` is YYYY-MM-DD. */
export function remainingWords(row: QueueRow, today: string): { words: string; tone: Tone } {
  if (over.includes(row.status)) return { words: '—', tone: 'grey' }
  if (row.status === 'correcting') return { words: '等补正，不计时', tone: 'grey' }
  if (row.paused) return { words: '特别程序，不计时', tone: 'grey' }
  if (row.remaining === null || row.dueOn === null) return { words: '未起算', tone: 'grey' }
  if (row.remaining < 0) return { words: `已超期${limitWords(-row.remaining, 'workday')}`, tone: 'red' }
  if (row.dueOn < today) return { words: '已过期限', tone: 'red' }
  if (row.dueOn === today) return { words: '今天到期', tone: 'red' }
  return { words: `剩${limitWords(row.remaining, 'workday')}`, tone: row.remaining <= 2 ? 'amber' : 'blue' }
}
