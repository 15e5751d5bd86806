import type { Case } from '@tongban/cases/contract'
import { relationNames } from '@tongban/cases/lifecycle'
import { channelNames } from '@tongban/matters/contract'
import { Button, Facts, Tag } from '@tongban/ui'
import { longTime } from '../../words.ts'
import type { Disclosed } from './disclosure.tsx'
import { mandateName } from './documents.ts'

const identified = { card: '已读身份证', typed: '手工录入，已查看纸质证件', account: '单位账号申请' } as const

/** 申请人和代理人: who asks, and who came for them. */
export function People({ found, disclosed, onShow }: { found: Case; disclosed?: Disclosed; onShow: (document: string) => void }) {
  const { applicant, agent } = found
  return (
    <section className="c-card" aria-labelledby="applicant">
      <h2 id="applicant">{agent ? '申请人和代理人' : '申请人'}</h2>
      <Facts
        items={[
          { label: '申请人', value: disclosed?.name ?? applicant.name },
          { label: '证件号码', value: disclosed?.idNumber ?? applicant.idNumber },
          { label: '联系电话', value: disclosed?.phone ?? applicant.phone },
          {
            label: '身份核验',
            value: <Tag tone={applicant.identifiedBy === 'typed' ? 'amber' : 'green'}>{identified[applicant.identifiedBy]}</Tag>,
          },
        ]}
      />
      {agent && (
        <Facts
          items={[
            { label: '代理人', value: `${agent.name}（${relationNames[agent.relation]}）` },
            { label: '证件号码', value: agent.idNumber },
            { label: '联系电话', value: agent.phone },
            {
              label: '代理凭据',
              value: (
                <Button kind="link" onClick={() => onShow(agent.mandate)}>
                  看{mandateName(agent.relation)}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

/** 收件地、受理地、办理地、取件地, and who answers for the case. */
export function Places({ found }: { found: Case }) {
  const { received, accepted, collected, handled, channel, offer, firstAsked, passingTo, assigned, helper, elsewhere } = found
  const at = (stop: { at: string; place: { name: string }; by: string }) => `${stop.place.name}，${stop.by}，${longTime(stop.at)}`
  const who = [
    {
      label: '首问责任人',
      value: passingTo ? `${firstAsked}（移交给${passingTo}，等对方接手）` : firstAsked || '—',
      wide: passingTo !== null,
    },
    ...(assigned ? [{ label: '承办人', value: assigned }] : []),
    ...(helper ? [{ label: '帮办人员', value: helper }] : []),
  ]
  return (
    <section className="c-card" aria-labelledby="places">
      <h2 id="places">经过的地方和负责的人</h2>
      <Facts
        items={[
          { label: '收件地', value: `${at(received)}（${channelNames[channel]}）`, wide: true },
          { label: '受理地', value: accepted ? at(accepted) : '尚未受理', wide: true },
          { label: '办理地', value: `${offer.organ}${elsewhere ? '（异地代收代办）' : ''}`, wide: true },
          { label: '取件地', value: collected ? at(collected) : '尚未交付', wide: true },
          ...(found.due || collected ? [{ label: '现在由谁办', value: collected ? '已办结并交付' : handled.name, wide: true }] : []),
          ...who,
        ]}
      />
    </section>
  )
}
