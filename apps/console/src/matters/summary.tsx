import type { Offer } from '@tongban/matters/contract'
import { suspensionOn } from '@tongban/matters/rules'
import { Banner, Facts } from '@tongban/ui'
import { limitWords, money, today } from '../words.ts'

const audience = { person: '个人', company: '企业和其他组织', partner: '合作机构' } as const

/** What people ask before they apply: who, what to bring, how long, what it costs, what if something is missing. */
export function MatterSummary({ offer }: { offer: Offer }) {
  const { matter, implementation, organ } = offer
  const { limits, fees } = implementation
  const suspension = suspensionOn(implementation, today())
  const required = matter.materials.filter(({ need, when }) => need === 'required' && !when)
  const more = matter.materials.some(({ when }) => when)
  return (
    <>
      {suspension && <Banner tone="warning">{suspension}</Banner>}
      <Facts
        items={[
          { label: '谁能办', value: `${matter.audience.map((who) => audience[who]).join('、')}。${matter.conditions.join('；')}` },
          { label: '带什么', value: `${required.map(({ name }) => name).join('、') || '无固定材料'}${more ? '；其余按情形而定' : ''}` },
          { label: '多久', value: `承诺${limitWords(limits.promised, limits.unit)}，法定${limitWords(limits.statutory, limits.unit)}` },
          { label: '收费', value: fees.length === 0 ? '不收费' : fees.map((fee) => `${fee.item}${money(fee.amount)}`).join('、') },
          { label: '由谁办', value: organ },
          ...(matter.audience.includes('partner')
            ? []
            : [{ label: '缺材料', value: '当场一次告知全部缺项和补法；补齐后接着办，不用重新排队。' }]),
        ]}
      />
      <details className="c-more">
        <summary>依据、常见问题和监督电话</summary>
        <p>依据：{matter.basis.join('；')}</p>
        {matter.faq.map(({ question, answer }) => (
          <p key={question}>
            <b>{question}</b> {answer}
          </p>
        ))}
        <p>咨询投诉：{implementation.complaints}</p>
      </details>
    </>
  )
}
