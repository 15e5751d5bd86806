import { formats } from '@tongban/identity/rules'
import { channelNames, type Material, type Offer, readMatter } from '@tongban/matters/contract'
import { caseData, neededMaterials, suspensionOn } from '@tongban/matters/rules'
import { Banner, Button, createBrowserValidator, Facts, Radios, shanghaiDay, Tag } from '@tongban/ui'
import { useState } from 'react'
import { Link } from 'wouter'
import { api, useRead } from './api.ts'
import { Heading, Shown } from './page.tsx'
import { limitWords, money } from './words.ts'

const validate = createBrowserValidator(formats)
const audience = { person: '个人', company: '企业和其他组织', partner: '合作机构' } as const

/** 办事指南: answer the few questions, and see just what this case needs; a slip to take along. */
export function Guide({ code }: { code: string }) {
  const read = useRead(code, (signal) => api.call(readMatter, { params: { code }, query: {}, signal }))
  return <Shown read={read}>{(offer) => <Opened offer={offer} />}</Shown>
}

function Opened({ offer }: { offer: Offer }) {
  const { matter, implementation } = offer
  const [situation, setSituation] = useState<Record<string, string>>({})
  const open = matter.situations.filter(({ id }) => !situation[id])
  const materials = neededMaterials(matter, caseData(situation, {}, { level: 3 }, 'window'), validate)
  const { limits, fees } = implementation
  const suspension = suspensionOn(implementation, shanghaiDay(new Date()))
  return (
    <>
      <Heading title={matter.name} />
      {suspension && <Banner tone="warning">{suspension}</Banner>}
      <Facts
        items={[
          { label: '谁能办', value: `${matter.audience.map((who) => audience[who]).join('、')}。${matter.conditions.join('；')}` },
          { label: '由谁办', value: offer.organ },
          { label: '多久', value: `承诺${limitWords(limits.promised, limits.unit)}，法定${limitWords(limits.statutory, limits.unit)}` },
          { label: '收费', value: fees.length === 0 ? '不收费' : fees.map((fee) => `${fee.item}${money(fee.amount)}`).join('、') },
          {
            label: '怎么办',
            value: channelsOf(offer),
          },
          {
            label: '谁可以代办',
            value: { anyone: '可以委托别人', kin: '家庭成员或监护人', none: '须本人办理' }[matter.agents ?? 'anyone'],
          },
        ]}
      />
      {matter.situations.length > 0 && (
        <section aria-labelledby="situations" className="p-card">
          <h2 id="situations">您是哪种情况</h2>
          {matter.situations.map(({ id, ask, options, hint }) => (
            <Radios
              key={id}
              name={id}
              legend={ask}
              hint={hint}
              value={situation[id]}
              onChange={(chosen) => setSituation({ ...situation, [id]: chosen })}
              options={Object.entries(options).map(([value, label]) => ({ value, label }))}
            />
          ))}
        </section>
      )}
      <section aria-labelledby="bring" className="p-card p-slip">
        <h2 id="bring">{matter.name}：要带什么</h2>
        <p role="status">
          {open.length > 0 ? `还有${open.length}个问题没有回答，下面是一定要带的` : `按您的情况，共${materials.length}样`}
        </p>
        <ol>
          {materials.map((material) => (
            <Item key={material.id} material={material} />
          ))}
        </ol>
        {materials.length === 0 && <p>不用带材料，带上本人身份证即可。</p>}
        <p>{places(offer)}</p>
      </section>
      <div className="p-actions">
        <Button kind="primary" onClick={() => print()}>
          打印这张单子
        </Button>
        <Link href={`/outlets?matter=${matter.code}`}>哪个网点能办</Link>
      </div>
      {matter.faq.length > 0 && (
        <section aria-labelledby="faq" className="p-card">
          <h2 id="faq">常见问题</h2>
          {matter.faq.map(({ question, answer }) => (
            <details key={question}>
              <summary>{question}</summary>
              <p>{answer}</p>
            </details>
          ))}
        </section>
      )}
      <details className="p-card">
        <summary>依据和监督</summary>
        {matter.basis.map((basis) => (
          <p key={basis}>{basis}</p>
        ))}
        <p>咨询投诉：{implementation.complaints}</p>
      </details>
    </>
  )
}

function Item({ material }: { material: Material }) {
  return (
    <li>
      <b>{material.name}</b> {material.need === 'optional' && <Tag tone="grey">可不交</Tag>}
      {material.deferrable && <Tag tone="blue">可以先办后补</Tag>}
      {material.promise && <Tag tone="blue">可以书面承诺代替</Tag>}
      <p>{[material.standard, material.where && `到哪里取得：${material.where}`].filter(Boolean).join('。')}</p>
    </li>
  )
}

/** Only ways that are open now. */
const openChannels = ['window', 'kiosk'] as const
const channelsOf = ({ implementation }: Offer) =>
  openChannels
    .filter((channel) => channel in implementation.channels)
    .map((channel) => channelNames[channel])
    .join('、')

const places = ({ implementation }: Offer) =>
  `任一政银网点都能收件。审批部门窗口：${implementation.places.map((p) => `${p.name}（${p.address}，${p.hours}，${p.phone}）`).join('；')}`
