import type { Services } from '@tongban/kit/context'
import { inScope } from '@tongban/kit/db'
import * as store from './store-serials.ts'

export { lettersOfCases } from './store-serials.ts'

/** 文号 of every organ, kind and year: each given once, from 1 on without a gap, and as far as the register says. Faults in words. */
export const serialFaults = (services: Services): Promise<string[]> =>
  inScope(services, { kind: 'system' }, async (tx) => {
    const found = await store.series(tx, services.cell)
    const wrong = found.flatMap(({ head, letters, numbers, least, most }) => [
      ...(letters === numbers ? [] : [`${head}的文号有${letters - numbers}个用了不止一次`]),
      ...(least === 1 && most === numbers ? [] : [`${head}的文号从${least}到${most}，只有${numbers}个`]),
    ])
    const given = (await store.lastSerials(tx, services.cell)).map(({ kind, last }) => `${kind} ${last}`).sort()
    const used = found.map(({ kind, most }) => `${kind} ${most}`).sort()
    return given.join() === used.join() ? wrong : [...wrong, '文书登记的最后序号与文号不符']
  })
