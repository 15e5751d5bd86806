import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Happened, linkOf } from './events.ts'
import { uuid7 } from './random.ts'

interface Stored extends Happened {
  subject: string
  prev: string
  digest: string
}

const id = (n: number) => uuid7(new Date(1_763_600_000_000 + n), Buffer.alloc(10, n))
const happened = fc.record({
  action: fc.constantFrom('submit', 'accept', 'pass', 'conclude'),
  actor: fc.option(fc.uuid()),
  actorName: fc.constantFrom('沈青禾', '陆守正'),
  unit: fc.uuid(),
  data: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
  wait: fc.nat(10_000),
})

/** A chain as the writer appends it. */
function chain(
  what: { action: string; actor: string | null; actorName: string; unit: string; data: Record<string, unknown>; wait: number }[],
) {
  const stored: Stored[] = []
  for (const [n, { wait, ...rest }] of what.entries()) {
    const prev = stored.at(-1)
    const at = new Date((prev?.at.getTime() ?? 1_763_600_000_000) + wait)
    const event = { ...rest, id: id(n), seq: n + 1, at }
    stored.push({ ...event, subject: id(99), prev: prev?.digest ?? '', digest: linkOf(prev?.digest ?? '', id(99), event) })
  }
  return stored
}

/** Whether every event carries the digest of what it says, follows the one before, and none is missing in between. */
const verified = (events: Stored[]) =>
  events.every((e, n) => {
    const prev = events[n - 1]?.digest ?? ''
    return e.seq === n + 1 && e.prev === prev && e.digest === linkOf(prev, e.subject, e)
  })

const changes: Record<string, (e: Stored) => Stored> = {
  编号: (e) => ({ ...e, id: id(77) }),
  序号: (e) => ({ ...e, seq: e.seq + 1 }),
  时间: (e) => ({ ...e, at: new Date(e.at.getTime() + 1) }),
  动作: (e) => ({ ...e, action: `${e.action}x` }),
  经办人: (e) => ({ ...e, actor: e.actor === null ? id(78) : null }),
  经办人姓名: (e) => ({ ...e, actorName: '别人' }),
  单位: (e) => ({ ...e, unit: id(79) }),
  内容: (e) => ({ ...e, data: { ...e.data, outcome: ['另一种'] } }),
  所属办件: (e) => ({ ...e, subject: id(80) }),
  前一摘要: (e) => ({ ...e, prev: `${e.prev}0` }),
  摘要: (e) => ({ ...e, digest: e.digest.replace(/^./, (sign) => (sign === '0' ? '1' : '0')) }),
}

const some = fc.array(happened, { minLength: 1, maxLength: 6 })

describe('办件的事件链', () => {
  it('照实写下的链验得过，内容里名称的次序无关', () => {
    fc.assert(fc.property(some, (what) => verified(chain(what))))
    const data = { outcome: 'approved', step: 'decide' }
    const base = { action: 'conclude', actor: null, actorName: '陆守正', unit: id(1), wait: 0 }
    const [a, b] = [chain([{ ...base, data }]), chain([{ ...base, data: { step: 'decide', outcome: 'approved' } }])]
    expect(a[0]!.digest).toBe(b[0]!.digest)
  })
  it.each(Object.keys(changes))('改动任何一条的%s，验链就不通过', (field) => {
    fc.assert(
      fc.property(some, fc.nat(), (what, place) => {
        const events = chain(what)
        const at = place % events.length
        return !verified(events.with(at, changes[field]!(events[at]!)))
      }),
    )
  })
  it('改了内容又重算这一条的摘要，后面的也对不上', () => {
    fc.assert(
      fc.property(fc.array(happened, { minLength: 2, maxLength: 6 }), fc.nat(), (what, place) => {
        const events = chain(what)
        const at = place % (events.length - 1)
        const forged = { ...events[at]!, action: '改过' }
        return !verified(events.with(at, { ...forged, digest: linkOf(forged.prev, forged.subject, forged) }))
      }),
    )
  })
  it('中间少一条、两条对调、插进一条，都验得出', () => {
    fc.assert(
      fc.property(fc.array(happened, { minLength: 3, maxLength: 6 }), (what) => {
        const [first, second, ...rest] = chain(what)
        return !verified([first!, ...rest]) && !verified([second!, first!, ...rest]) && !verified([first!, first!, second!, ...rest])
      }),
    )
  })
})
