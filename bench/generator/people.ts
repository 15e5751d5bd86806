import { soughtWords } from '@tongban/cases'
import { people as known } from '@tongban/demo/people'
import { idCheck, maskParty } from '@tongban/identity/rules'
import { blindIndex, type Keys, sealJson } from '@tongban/kit/crypto'
import type { Random } from '@tongban/kit/random'

export interface Invented {
  citizen: string
  name: string
  idNumber: string
  phone: string
  masked: string
  /** Blind indexes as PostgreSQL reads bytes. */
  idIndex: string
  nameIndex: string
  phoneIndex: string
  words: string[]
  sealed: string
}

export const hex = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`

/** The words by which a person is found, as a submission indexes them: the name, the last four digits of both numbers. */
export const wordsOf = (keys: Keys, { name, idNumber, phone }: Pick<Invented, 'name' | 'idNumber' | 'phone'>): string[] => [
  ...new Set([name, idNumber.slice(-4), phone.slice(-4)].flatMap((text) => soughtWords(keys, text).map(hex))),
]

/** The n-th of a city's invented people; the prefix 410499 is assigned to no place. */
export function invented(n: number, keys: Keys, random: Random): Invented {
  const name = known[n % known.length]!.name
  const born = new Date(Date.UTC(1940 + (n % 66), (n * 7) % 12, 1 + ((n * 11) % 28))).toISOString().slice(0, 10)
  // Beyond 66 × 900 people the order number of a day of birth would repeat; another district's part of the prefix goes on.
  const round = Math.floor(n / 66)
  const body = `4104${99 - (Math.floor(round / 900) % 90)}${born.replaceAll('-', '')}${String(100 + (round % 900)).padStart(3, '0')}`
  const idNumber = body + idCheck(body)
  const phone = `199${String(10_000_000 + n)}`
  const person = { name, idNumber, phone }
  return {
    ...person,
    citizen: random.uuid(new Date(Date.UTC(2024, 0, 1) + n)),
    masked: maskParty(person).name,
    idIndex: hex(blindIndex(keys, 'idNumber', idNumber)),
    nameIndex: hex(blindIndex(keys, 'name', name)),
    phoneIndex: hex(blindIndex(keys, 'phone', phone)),
    words: wordsOf(keys, person),
    sealed: hex(sealJson(keys, random, { name, idNumber, sex: null, birth: born, address: '湛河区示范村' })),
  }
}
