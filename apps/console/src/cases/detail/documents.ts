import type { Case } from '@tongban/cases/contract'

/** Something to look at in the viewer: a material, or a paper that was signed with the application. */
export interface Document {
  key: string
  name: string
  note?: string
  /** The material that a reviewer may mark; signed papers are no materials. */
  item?: string
  from?: string
  file: { id: string; name: string; type?: string } | null
}

/** The materials in the order in which they came, then the signed promises and the mandate of the agent. */
export function documentsOf(found: Case): Document[] {
  const names = new Map(found.offer.matter.materials.map(({ id, name }) => [id, name]))
  const materials = found.materials.map(({ item, from, file, round }) => ({
    key: file?.id ?? `${item}-${from}`,
    name: names.get(item) ?? item,
    note: roundWords(round),
    item,
    from,
    file,
  }))
  const promises = found.promises.map(({ file, kind, itemName }) => signed(file, `${promiseNames[kind]}（${itemName}）`))
  const mandate = found.agent ? [signed(found.agent.mandate, mandateName(found.agent.relation))] : []
  const once = [...promises, ...mandate].filter(({ key }, place, all) => all.findIndex((one) => one.key === key) === place)
  return [...materials, ...once.filter(({ key }) => !materials.some((one) => one.key === key))]
}

export const promiseNames = { deferred: '容缺受理承诺书', commitment: '告知承诺书' } as const

/** What an agent shows: a guardian proves the guardianship, anyone else brings a mandate. */
export const mandateName = (relation: string) => (relation === 'guardian' ? '监护关系证明' : '授权委托书')

const signed = (id: string, name: string): Document => ({ key: id, name, note: '已签', file: { id, name } })

/** 90 stands for what was promised and brought later. */
const roundWords = (round: number) => (round >= 90 ? '容缺补交' : round > 0 ? `第${round}次补交` : undefined)
