import { dateOf } from '@tongban/calendar'
import type { Services } from '@tongban/kit/context'
import { type Db, inScope } from '@tongban/kit/db'
import { permutation } from '@tongban/kit/permutation'
import { Refusal } from '@tongban/kit/refusal'
import { caseNo, serials } from './numbers.ts'
import { takeSerials } from './store-submission.ts'

/** How many serials a process takes at once; the next block is fetched while half of this one is left. */
const size = 200

interface Block {
  day: string
  order: (n: number) => number
  free: number[]
  coming: Promise<void> | undefined
}

const blocks = new WeakMap<Db, Block>()

/** The next 办件编号 of today. Serials are counted in the database and scattered by a keyed permutation: never twice, never to be guessed. */
export async function nextCaseNo(services: Services): Promise<string> {
  const day = dateOf(services.clock.now())
  const block = blockOf(services, day)
  if (block.free.length < size / 2) fetchMore(services, block)
  while (block.free.length === 0) {
    fetchMore(services, block)
    await block.coming
  }
  return caseNo(services.region, day, block.order(block.free.shift()!))
}

/** Numbers of this block were given before, by an earlier release or because the counter was set back: the rest of it is left. */
export function leaveBlock(services: Services): void {
  const block = blocks.get(services.db)
  if (block) block.free.length = 0
}

function blockOf(services: Services, day: string): Block {
  const known = blocks.get(services.db)
  if (known?.day === day) return known
  const order = permutation(services.keys.index, `case-no ${services.region} ${day}`, serials)
  const block = { day, order, free: [], coming: undefined }
  blocks.set(services.db, block)
  return block
}

function fetchMore(services: Services, block: Block): void {
  if (block.coming) return
  block.coming = inScope(services, { kind: 'system' }, (tx) =>
    takeSerials(tx, services.cell, block.day, size).executeTakeFirstOrThrow(),
  ).then(
    ({ last }) => {
      block.coming = undefined
      if (last > serials)
        throw new Refusal('unavailable', 'numbers-used-up', '今天的办件编号已经用完，请明天再提交；填写的内容可以先暂存。')
      block.free.push(...Array.from({ length: size }, (_, n) => last - size + n))
    },
    (failure: unknown) => {
      block.coming = undefined
      throw failure
    },
  )
  block.coming.catch(() => undefined)
}
