import { dateOf } from '@tongban/calendar'
import { type Actor, type Context, type Services, systemContext } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import { check, draft, eligible, giveEvidence, kindsInForce, offer, register, saveContacts, sign } from '@tongban/partners'
import type { Contacts } from '@tongban/partners/contract'
import type { AgreementKind } from '@tongban/partners/lifecycle'
import { dayAfter, yearsAfter } from '@tongban/partners/rules'
import { phoneOf } from './people.ts'

const contactsOf = ([business, technical, leader]: [string, string, string], n: number): Contacts => ({
  business: { name: business, phone: phoneOf(900 + n) },
  technical: { name: technical, phone: phoneOf(901 + n) },
  leader: { name: leader, phone: phoneOf(902 + n) },
})

const shown: Record<string, string> = {
  participation: '成立专班，主要负责人任组长；印发宣传方案，网点滚动播放办事指南。',
  premises: '首批网点已划出政务服务区，标识、窗口、等候区按标准化配置细则设置，备有老花镜和轮椅。',
  equipment: '每个网点配备综合窗口电脑、高拍仪、读卡器，专窗人员和导办人员各一名。',
  network: '已承诺使用电子政务外网，窗口电脑专机专用，不接入互联网和行内业务网。',
  integration: '已完成与智慧政务服务平台的联调，联调报告随附件4报送。',
  complaints: '设投诉电话和意见簿，当日登记，五个工作日内答复。',
  leadership: '书面承诺接受领导小组办公室的统一领导和考核。',
}

/** The bank with both agreements in force; the post office with its conditions met and one agreement waiting for signatures. What is there stays. */
export async function loadPartners(services: Services, ids: Map<string, string>, actors: Map<string, Actor>): Promise<void> {
  const as = (username: string): Context => ({
    ...systemContext(services),
    actor: actors.get(username)!,
    key: services.random.uuid(services.clock.now()),
  })
  const [bank, post] = [ids.get('bank')!, ids.get('post')!]
  const today = dateOf(services.clock.now())
  const { able, signed } = await inScope(services, { kind: 'system' }, async (tx) => ({
    able: { bank: await eligible(tx, services.cell, bank), post: await eligible(tx, services.cell, post) },
    signed: await kindsInForce(tx, services.cell, bank, today),
  }))
  if (!able.bank) await qualify(as('bank.apply'), as('environment.review'), bank, contactsOf(['秦晓岸', '霍启明', '宁致远'], 0))
  if (!able.post) await qualify(as('post.apply'), as('environment.review'), post, contactsOf(['柳岸', '海若', '丁山'], 10))
  for (const kind of (['cooperation', 'confidentiality'] as const).filter((one) => !signed.includes(one))) {
    const id = await offered(as('officer'), kind, bank)
    for (const signer of kind === 'cooperation' ? ['bank.apply', 'finance.head', 'bureau.lead'] : ['bank.apply', 'bureau.lead'])
      await sign(as(signer), id, 1)
  }
  await offered(as('officer'), 'confidentiality', post)
}

async function qualify(own: Context, bureau: Context, unit: string, contacts: Contacts): Promise<void> {
  await register(own, unit)
  await saveContacts(own, unit, contacts)
  for (const [condition, words] of Object.entries(shown)) {
    const { id } = await giveEvidence(own, unit, { condition, words, files: [] })
    await check(bureau, unit, { evidence: id, met: true, reason: '' })
  }
}

/** Three years from today, drafted from the template and sent for signing. */
async function offered(office: Context, kind: AgreementKind, partner: string): Promise<string> {
  const from = dateOf(office.clock.now())
  const until = dayAfter(yearsAfter(from, 3), -1)
  const { id } = await draft(office, { kind, partner, from, until })
  await offer(office, id, 1)
  return id
}
