import { type LocalAnswer, type LocalRequest, listenLocally } from '@tongban/kit/local-server'
import { signedWell } from '@tongban/kit/outbound'

/** What can go wrong at a department, one at a time and by service. */
export const faults = ['away', 'slow', 'garbage', 'wrongShape', 'refuses'] as const
export type Fault = (typeof faults)[number]

export interface Departments {
  url: string
  set(service: string, fault: Fault | undefined): void
  /** Questions that came in, by service. */
  asked(service: string): number
  close(): Promise<void>
}

interface Question {
  subject: { name: string; idNumber: string }
  given: Record<string, unknown>
}

/**
 * 部门系统模拟器: departments' systems as they behave, faults included: the protocol of docs/exchange.md, answers made from the identity number.
 * `PUT /faults/<service>` with {"fault":"away"} or {"fault":null} switches a fault by hand.
 */
export async function simulateDepartments(secret: string, now: () => Date, port = 0): Promise<Departments> {
  const wrong = new Map<string, Fault>()
  const counts = new Map<string, number>()

  function answer({ method, path, headers, body }: LocalRequest): LocalAnswer {
    const [, kind, service = ''] = path.split('/')
    if (method === 'PUT' && kind === 'faults') return switched(service, body)
    if (method !== 'POST' || kind !== 'lookups') return refusal(404, '没有这个接口')
    counts.set(service, (counts.get(service) ?? 0) + 1)
    const fault = wrong.get(service)
    if (fault) return failing[fault]
    if (!signedWell(secret, headers, body, now())) return refusal(401, '签名不对')
    const data = answers[service]?.(JSON.parse(body) as Question, now())
    return data ? { status: 200, content: { code: '0', message: '', data } } : refusal(404, '没有这个服务')
  }

  function switched(service: string, body: string): LocalAnswer {
    const { fault } = JSON.parse(body) as { fault: Fault | null }
    if (fault && faults.includes(fault)) wrong.set(service, fault)
    else wrong.delete(service)
    return { status: 200, content: { code: '0', message: '', data: { fault: wrong.get(service) ?? null } } }
  }

  const { url, close } = await listenLocally(answer, port)
  return {
    url,
    set: (service, fault) => void (fault ? wrong.set(service, fault) : wrong.delete(service)),
    asked: (service) => counts.get(service) ?? 0,
    close,
  }
}

const refusal = (status: number, message: string): LocalAnswer => ({ status, content: { code: String(status), message } })

const failing: Record<Fault, LocalAnswer> = {
  away: 'drop',
  slow: 'hang',
  garbage: { text: '<html>502 Bad Gateway</html>' },
  wrongShape: { status: 200, content: { code: '0', message: '', data: { found: '是' } } },
  refuses: { status: 200, content: { code: '500', message: '系统繁忙' } },
}

const answers: Record<string, (question: Question, now: Date) => Record<string, unknown>> = {
  'social-insurance-contributions': ({ subject, given }, now) => contributions(subject.idNumber, given, now),
}

const insurances = { pension: '基本养老保险', unemployment: '失业保险', injury: '工伤保险' } as const
const shares: Record<string, number> = { 基本养老保险: 0.08, 失业保险: 0.003, 工伤保险: 0 }

/** Contributions of the last months; whoever's sequence number ends in 9 has none. */
function contributions(idNumber: string, given: Record<string, unknown>, now: Date) {
  const sequence = Number(idNumber.slice(14, 17))
  const base = 3_800 + (sequence % 7) * 250
  const chosen = insurances[given.insurance as keyof typeof insurances]
  const months = Array.from({ length: 12 }, (_, back) => monthBefore(now, 12 - back)).filter((month) => within(month, given))
  const records = months.flatMap((month) =>
    (chosen ? [chosen] : Object.values(insurances)).map((insurance) => {
      const paid = Math.round(base * (shares[insurance] ?? 0))
      return { month, insurance, base, paid, employer: '湛河区示范食品厂' }
    }),
  )
  if (sequence % 10 === 9 || records.length === 0) return { found: false, months: 0, records: [] }
  return { found: true, months: months.length, records }
}

const monthBefore = (now: Date, months: number) =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 15)).toISOString().slice(0, 7)

const within = (month: string, { since, until }: Record<string, unknown>) =>
  (typeof since !== 'string' || month >= since) && (typeof until !== 'string' || month <= until)
