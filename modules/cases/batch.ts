import type { Context } from '@tongban/kit/context'
import type { Answer, Given } from '@tongban/kit/contract'
import { Refusal } from '@tongban/kit/refusal'
import type { Catalogue } from '@tongban/matters'
import { act } from './act.ts'
import type { passSteps as contract } from './contract.ts'

/** 批量签署: each case stands for itself, in its own transaction and under its own key; whatever is refused says why. */
export async function passSteps(
  ctx: Context,
  catalogue: Catalogue,
  given: Given<typeof contract>['input'],
): Promise<Answer<typeof contract>> {
  const { cases, ...opinion } = given
  const results: Answer<typeof contract>['results'] = []
  for (const { no, revision } of cases) {
    const refused = await act({ ...ctx, key: `${ctx.key}/${no}` }, catalogue, no, revision, {
      action: 'pass',
      batch: true,
      ...opinion,
    }).then(
      () => undefined,
      (failure: unknown) => {
        if (failure instanceof Refusal) return failure
        throw failure
      },
    )
    results.push(refused ? { no, done: false, why: refused.message } : { no, done: true })
  }
  return { results }
}
