import type { Gap } from '@tongban/cases/contract'
import type { Offer } from '@tongban/matters/contract'
import { createPortal } from 'react-dom'
import { longDay, today } from '../../words.ts'

interface Props {
  offer: Offer
  applicant: string
  gaps: Gap[]
  outlet: string
  clerk: string
}

/** 一次性告知单: on paper only; every gap at once, how to close it and where. 行政许可法第三十二条第一款第四项. */
export function Slip({ offer, applicant, gaps, outlet, clerk }: Props) {
  const { matter, implementation } = offer
  return createPortal(
    <article className="c-paper">
      <h1>一次性告知单</h1>
      <p>
        {applicant}：您申请办理“{matter.name}”，经当场检查，还需补齐下列全部 {gaps.length}{' '}
        项。补齐后请凭本单到任一受理网点办理，不用重新填写。
      </p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>需补的内容</th>
            <th>问题</th>
            <th>怎样补</th>
          </tr>
        </thead>
        <tbody>
          {gaps.map((gap, place) => (
            <tr key={gap.pointer}>
              <td>{place + 1}</td>
              <td>{gap.title}</td>
              <td>{gap.problem}</td>
              <td>{gap.remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        办理地点：
        {implementation.places.map(({ name, address, hours, phone }) => `${name}（${address}，${hours}，电话${phone}）`).join('；')}
      </p>
      <p>咨询投诉：{implementation.complaints}。本单列明全部缺项，不再另提其他要求。</p>
      <p className="c-paper-sign">
        {outlet}
        <br />
        经办：{clerk}
        <br />
        {longDay(today())}
      </p>
    </article>,
    document.body,
  )
}
