import type { Hours } from './contract.ts'

/** Whether a place is open at a time of day (HH:MM), and how to say it; `works` tells whether today is a working day. */
export function openAt(hours: Hours, works: boolean, time: string): { open: boolean; words: string } {
  const spans = works ? hours.workday : hours.holiday
  if (spans.length === 0) return { open: false, words: '今天不开门' }
  const said = spans.map(([from, until]) => `${from}—${until}`).join('，')
  const now = spans.find(([from, until]) => time >= from! && time < until!)
  if (now) return { open: true, words: `正在开门，今天${said}` }
  const next = spans.find(([from]) => time < from!)
  return { open: false, words: next ? `${next[0]}开门，今天${said}` : `今天已经关门（${said}）` }
}
