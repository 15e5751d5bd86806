import { hmacSm3, type Keys } from '@tongban/kit/crypto'

/** So many cases a day have a number. */
export const serials = 1_000_000

/** 办件编号: region 6, date 8, serial 6, check digit; 21 digits. The serials come scattered, so that they are not to be guessed in bulk. */
export function caseNo(region: string, day: string, serial: number): string {
  const body = region + day.replaceAll('-', '') + String(serial).padStart(6, '0')
  return body + checkDigit(body)
}

/** ISO 7064 MOD 11,10: catches every single wrong digit and nearly every swap. */
export function checkDigit(digits: string): number {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10
}

export const caseNoOk = (no: string) => /^\d{21}$/.test(no) && checkDigit(no.slice(0, 20)) === Number(no[20])

/** 接力码: six digits that go with the last four of the applicant's number. */
export const relayCode = (keys: Keys, no: string) =>
  String(hmacSm3(keys.index, `relay\n${no}`).readUInt32BE(0) % 1_000_000).padStart(6, '0')
