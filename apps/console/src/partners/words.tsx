import type { AgreementRow, PartnerRow } from '@tongban/partners/contract'
import { agreementNames, type Status, statusNames } from '@tongban/partners/lifecycle'
import type { ConditionState } from '@tongban/partners/rules'
import { Tag, type Tone } from '@tongban/ui'
import { today } from '../words.ts'

export const stateNames: Record<ConditionState, string> = { missing: '没有证明', waiting: '待核查', met: '具备', unmet: '不具备' }
const stateTones: Record<ConditionState, Tone> = { missing: 'grey', waiting: 'amber', met: 'green', unmet: 'red' }
export const StateTag = ({ state }: { state: ConditionState }) => <Tag tone={stateTones[state]}>{stateNames[state]}</Tag>

const statusTones: Record<Status, Tone> = {
  draft: 'grey',
  signing: 'amber',
  inForce: 'green',
  expired: 'red',
  terminated: 'red',
  discarded: 'grey',
}

/** 有效 only from the first day of the term. */
export const StatusTag = ({ row }: { row: Pick<AgreementRow, 'status' | 'from'> }) => (
  <Tag tone={statusTones[row.status]}>{row.status === 'inForce' && row.from > today() ? '已签，未到起日' : statusNames[row.status]}</Tag>
)

/** 还剩几天, in red when the last reminder is due. */
export function Left({ row }: { row: AgreementRow }) {
  if (row.status !== 'inForce') return <>—</>
  const words = row.daysLeft === 0 ? '今天到期' : `还剩${row.daysLeft}天`
  if (row.warning === null) return <>{words}</>
  return <b className={row.warning <= 7 ? 'c-red' : 'c-amber'}>{`${words}，请续签`}</b>
}

export const nameOf = ({ kind, number }: Pick<AgreementRow, 'kind' | 'number'>) => `${agreementNames[kind]} ${number}`

/** 七项条件 in a few words. */
export function conditionsWords({ eligible, met, unmet, waiting, missing }: PartnerRow): string {
  if (eligible) return '七项具备'
  const parts = [unmet && `${unmet}项不具备`, waiting && `${waiting}项待核查`, missing && `${missing}项没有证明`].filter(Boolean)
  return `${met}项具备，${parts.join('，')}`
}

/** The agreement of a kind that matters most now: in force, else the newest that still counts. */
export function currentOf(rows: readonly AgreementRow[], kind: AgreementRow['kind']): AgreementRow | undefined {
  const own = rows.filter((row) => row.kind === kind && row.status !== 'discarded')
  return own.find(({ status }) => status === 'inForce') ?? own.at(-1)
}
