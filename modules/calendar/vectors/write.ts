import { readFileSync, writeFileSync } from 'node:fs'
import type { Track } from '../contract.ts'
import { type Expected, referenceDeadline, shift } from './reference.ts'

/** One case for server and PAD alike. `hand`: worked out on paper and kept; `reference`: reckoned the slow way. */
export interface Vector {
  name: string
  by: 'hand' | 'reference'
  track: Track
  today: string
  expect: Expected
  words?: string
}

const file = new URL('./deadlines.json', import.meta.url)
const REASONS = ['补正材料', '等鉴定', '听证', '专家评审', '现场踏勘']

export function storedVectors(): Vector[] {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Rewrites the reckoned cases and leaves the paper ones: run it when a year's notice has been added. */
export function rewrite(count: number): void {
  const roll = dice(20_260_101)
  const reckoned = Array.from({ length: count }, (_, at) => reckonedVector(at + 1, roll))
  const lines = [...storedVectors().filter(({ by }) => by === 'hand'), ...reckoned].map((vector) => JSON.stringify(vector))
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`)
}

function reckonedVector(serial: number, roll: (below: number) => number): Vector {
  const startedOn = shift('2023-01-01', roll(1550))
  const unit = roll(4) === 0 ? 'day' : 'workday'
  const pauses = Array.from({ length: roll(4) }, () => pauseAfter(startedOn, roll))
  const extensions = roll(4) === 0 ? [{ by: 1 + roll(10), reason: '案情复杂', on: shift(startedOn, roll(20)) }] : []
  const track: Track = {
    startedOn,
    limit: roll(8) === 0 ? 45 : roll(21),
    unit,
    firstDay: roll(6) === 0 ? 'same' : 'next',
    pauses,
    extensions,
  }
  const today = shift(startedOn, roll(60))
  const name = `第${serial}例：${startedOn}起${track.limit}${unit === 'day' ? '天' : '个工作日'}，暂停${pauses.length}段`
  return { name, by: 'reference', track, today, expect: referenceDeadline(track, today) }
}

function pauseAfter(startedOn: string, roll: (below: number) => number): Track['pauses'][number] {
  const from = shift(startedOn, roll(30) - 2)
  const reason = REASONS[roll(REASONS.length)]!
  return roll(4) === 0 ? { from, reason } : { from, to: shift(from, roll(12)), reason }
}

function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

if (import.meta.main) rewrite(340)
