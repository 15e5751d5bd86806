import { sm3 } from '@tongban/kit/crypto'
import { absent } from '@tongban/kit/refusal'
import type { Offer } from './contract.ts'
import type { Catalogue } from './current.ts'

const names = new WeakMap<Offer, string>()

/** The name under which browsers keep a definition. The digest is for a house that began anew and counts its versions from one again. */
export function definitionName(offer: Offer): string {
  const known = names.get(offer)
  if (known) return known
  const { matter, version, implementation, implementationVersion } = offer
  const name = [matter.code, version, implementation.region, implementationVersion, sm3(JSON.stringify(offer)).slice(0, 12)].join('.')
  names.set(offer, name)
  return name
}

/** What was published under exactly this name. Refuses `no-such-definition` what never was, or says something else now. */
export async function definitionNamed(catalogue: Catalogue, name: string): Promise<Offer> {
  const [code = '', version, region = '', implementationVersion] = name.split('.')
  const found = await catalogue.published(code, Number(version), region, Number(implementationVersion))
  if (!found || definitionName(found) !== name) throw absent('no-such-definition', '没有这一版事项定义，请刷新页面。')
  return found
}
