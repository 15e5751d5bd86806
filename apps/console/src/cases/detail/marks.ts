import type { Case, Gap } from '@tongban/cases/contract'
import { useState } from 'react'

export type Marks = ReturnType<typeof useMarks>

const fieldProblems = ['填写与证件或材料不一致', '填写不完整', '填写有明显错误', '不是申请人本人的信息']
const materialProblems = ['看不清楚，文字无法辨认', '没有盖章或签名', '已过有效期', '缺页', '与申请人不符', '没有提交']

/** Words that reviewers need most; they are proposals, to be changed freely. */
export const problemsFor = (pointer: string) => (pointer.startsWith('/materials/') ? materialProblems : fieldProblems)

/** What a reviewer has marked as wrong, with words proposed for it; nothing is sent before it is confirmed as a whole. */
export function useMarks(found: Case) {
  const [gaps, setGaps] = useState<Gap[]>([])
  const material = (item: string) => found.offer.matter.materials.find(({ id }) => id === item)
  const drop = (pointer: string) => setGaps((all) => all.filter((gap) => gap.pointer !== pointer))
  const change = (pointer: string, more: Partial<Gap>) =>
    setGaps((all) => all.map((gap) => (gap.pointer === pointer ? { ...gap, ...more } : gap)))
  const toggleField = (pointer: string, title: string) => {
    if (gaps.some((gap) => gap.pointer === pointer)) return drop(pointer)
    setGaps((all) => [...all, { pointer, title, problem: fieldProblems[0]!, remedy: `请更正“${title}”` }])
  }
  const markMaterial = (item: string, page?: number, problem = materialProblems[0]!) => {
    const pointer = `/materials/${item}`
    const known = gaps.find((gap) => gap.pointer === pointer)
    if (known) {
      if (page) change(pointer, { pages: toggled(known.pages ?? [], page) })
      return
    }
    const { name = item, standard } = material(item) ?? {}
    const remedy = `请${problem === '没有提交' ? '' : '重新'}提交${name}${standard ? `，${standard.replace(/[。；]$/, '')}` : ''}`
    setGaps((all) => [...all, { pointer, title: name, problem, remedy, ...(page ? { pages: [page] } : {}) }])
  }
  return { gaps, drop, change, toggleField, markMaterial, clear: () => setGaps([]) }
}

const toggled = (pages: number[], page: number) =>
  pages.includes(page) ? pages.filter((p) => p !== page) : [...pages, page].sort((a, b) => a - b)
