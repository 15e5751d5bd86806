import { dateOf } from '@tongban/calendar'
import { agreementPdf } from '@tongban/certificates'
import type { Context } from '@tongban/kit/context'
import type { FileAnswer } from '@tongban/kit/http'
import { read } from './agreements.ts'
import type { Status } from './lifecycle.ts'

const labels = ['甲方', '乙方', '丙方']
const cautions: Partial<Record<Status, string>> = {
  draft: '草稿，供协商',
  signing: '各方尚未签齐',
  terminated: '已终止',
  discarded: '已作废',
}

/** 打印协议: drawn when it is asked for, with the signatures that are there now. */
export async function paper(ctx: Context, id: string): Promise<FileAnswer> {
  const { title, number, status, opening, clauses, from, until, ...agreement } = await read(ctx, id)
  const caution = cautions[status]
  const order = ['bureau', 'partner', 'finance']
  const parties = [...agreement.parties].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
  const content = await agreementPdf(
    {
      title,
      number,
      opening,
      clauses,
      from,
      until,
      demo: ctx.demo,
      ...(caution && { caution }),
      parties: parties.map(({ name, signature }, n) => ({
        label: labels[n]!,
        name,
        ...(signature && { signer: signature.by, day: dateOf(new Date(signature.at)) }),
      })),
    },
    ctx.clock.now(),
  )
  return { type: 'application/pdf', name: `${title} ${number}.pdf`, content }
}
