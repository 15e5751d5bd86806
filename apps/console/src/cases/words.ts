import type { QueueRow } from '@tongban/cases/contract'
import type { Tone } from '@tongban/ui'
import { limitWords } from '../words.ts'

type Status = QueueRow['status']

export const statusNames: Record<Status, string> = {
  received: '已收件',
  correcting: '待补正',
  accepted: '办理中',
  concluded: '已办结',
  withdrawn: '已撤回',
}

export const outcomeNames = { approved: '通过', refused: '不通过' } as const

export const statusTones: Record<Status, Tone> = {
  received: 'blue',
  correcting: 'amber',
  accepted: 'violet',
  concluded: 'green',
  withdrawn: 'grey',
}

/** What stands in the state column: with the step or the outcome where it says more than the status. */
export function stateWords({ status, statusName, outcome, step }: Pick<QueueRow, 'status' | 'statusName' | 'outcome' | 'step'>): string {
  if (status === 'concluded' && outcome) return `${statusName}·${outcomeNames[outcome]}`
  return status === 'accepted' && step ? `${statusName}·${step}` : statusName
}

/** 剩余时间 in words; colour never says it alone. `today` is YYYY-MM-DD. */
export function remainingWords(row: QueueRow, today: string): { words: string; tone: Tone } {
  if (row.status === 'concluded' || row.status === 'withdrawn') return { words: '—', tone: 'grey' }
  if (row.status === 'correcting') return { words: '等补正，不计时', tone: 'grey' }
  if (row.paused) return { words: '暂停计时', tone: 'grey' }
  if (row.remaining === null || row.dueOn === null) return { words: '未起算', tone: 'grey' }
  if (row.remaining < 0) return { words: `已超期${limitWords(-row.remaining, 'workday')}`, tone: 'red' }
  if (row.dueOn < today) return { words: '已过期限', tone: 'red' }
  if (row.dueOn === today) return { words: '今天到期', tone: 'red' }
  return { words: `剩${limitWords(row.remaining, 'workday')}`, tone: row.remaining <= 2 ? 'amber' : 'blue' }
}
