import { phoneOf } from '@tongban/demo/people'
import { withClient } from '@tongban/kit/postgres/connection'
import type { Due } from '@tongban/onboarding'
import type { Asked, TestHouse } from '../testing.ts'

const people = {
  institution: '湛河农村商业银行（演示）',
  contact: '汪洋',
  contactPhone: phoneOf(900),
  business: '谷丰',
  businessPhone: phoneOf(901),
  leader: '雷鸣',
  leaderPhone: phoneOf(902),
}
const { institution, contact, contactPhone, leader, leaderPhone } = people
const engineer = { engineer: '路遥', engineerPhone: phoneOf(903) }

/** Whole forms of the five matters, but for their rows. */
export const forms: Record<string, Record<string, unknown>> = {
  'outlet-opening': people,
  'window-setup': people,
  'teller-matters': {
    ...{ institution, contact, contactPhone, leader, leaderPhone, ...engineer },
    model: 'STM-9',
    system: 'Linux 6.1',
    machines: 12,
    planned: '2027-03-01',
  },
  'platform-access': { institution, contact, contactPhone, leader, leaderPhone, model: 'K-21' },
  'network-access': {
    ...{ institution, leader, leaderPhone, ...engineer },
    ...{ operator: '汪洋', operatorPhone: phoneOf(900), address: '湛河区姚孟街道示范路9号' },
    ...{ wholeLan: false, internet: true, internetZone: false, publicZone: false, publicService: false },
  },
}

/** Steps of each matter with who signs them. */
const signers: Record<string, readonly string[]> = {
  'outlet-opening': ['office.review', 'environment.review'],
  'window-setup': ['office.review', 'reform.review'],
  'teller-matters': ['office.review', 'data.review'],
  'network-access': ['office.review', 'egov.review'],
  'platform-access': ['office.review'],
}

export interface Partner {
  /** A partner's application as its staff fill it in. */
  application(matter: string, rows: Record<string, unknown>): Promise<Record<string, unknown>>
  gaps(matter: string, rows: Record<string, unknown>): Promise<string[]>
  apply(matter: string, rows: Record<string, unknown>): Promise<string>
  /** Signs a case to its decision, one verdict a row. */
  decide(matter: string, no: string, verdicts: readonly ('passed' | 'refused')[]): Promise<Asked>
}

export function partner(house: TestHouse, applicant = 'bank.apply'): Partner {
  const application = async (matter: string, rows: Record<string, unknown>) => {
    const own = (await house.ask(applicant, 'POST', '/citizens/own-unit', {})).body.id as string
    const form = { ...forms[matter], ...rows }
    const materials = matter === 'network-access' ? [{ item: 'topology', from: 'upload', file: await topology(house, applicant) }] : []
    return { matter, version: 1, channel: 'web', applicant: { citizen: own, phone: phoneOf(900) }, situation: {}, form, materials }
  }
  const act = async (who: string, no: string, path: string, body: object) => {
    const { revision } = (await house.ask('officer', 'GET', `/cases/${no}`)).body
    const answer = await house.ask(who, 'POST', `/cases/${no}/${path}`, { revision, ...body })
    if (answer.status !== 201) throw new Error(`${who} ${path}: ${JSON.stringify(answer.body)}`)
    return answer
  }
  return {
    application,
    gaps: async (matter, rows) => {
      const { body } = await house.ask(applicant, 'POST', '/application-checks', await application(matter, rows))
      return body.gaps.map((gap: { pointer: string; problem: string }) => `${gap.pointer} ${gap.problem}`)
    },
    apply: async (matter, rows) => {
      const answer = await house.ask(applicant, 'POST', '/cases', await application(matter, rows))
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
      return answer.body.no
    },
    decide: async (matter, no, verdicts) => {
      await act('office.review', no, 'acceptance', {})
      for (const who of signers[matter]!) await act(who, no, 'opinions', { recommendation: 'approved', opinion: '同意' })
      const lines = verdicts.map((verdict, index) => ({ index, verdict, ...(verdict === 'refused' ? { reason: '场地不符合要求' } : {}) }))
      const all = { outcome: verdicts.every((v) => v === 'refused') && verdicts.length > 0 ? 'refused' : 'approved', opinion: '同意' }
      return act('bureau.lead', no, 'decision', lines.length > 0 ? { ...all, lines } : all)
    },
  }
}

const topology = async (house: TestHouse, who: string) => {
  const { samplePhoto } = await import('@tongban/demo/samples')
  const headers = { 'content-type': 'image/png', 'x-file-name': 'topology.png' }
  return (await house.ask(who, 'POST', '/files', samplePhoto(), headers)).body.id as string
}

/** Jobs that wait in the queue for the effects of decisions. */
export const waitingEffects = (house: TestHouse): Promise<Due[]> =>
  withClient(house.database.admin, async (client) => {
    const { rows } = await client.query<{ payload: Due }>(
      `select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'effects.run' order by j.id`,
    )
    return rows.map((row) => row.payload)
  })
