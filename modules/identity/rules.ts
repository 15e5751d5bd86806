/** Rules of identifiers: pure, shared by servers and front ends. Sources: GB 11643-1999, GB 32100-2015. */

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const usccSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Full width to half width, no blanks, upper case: how identifiers are compared, indexed and stored. */
export const normaliseId = (s: string) =>
  s
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .toUpperCase()

/** The check character for the first 17 digits of a citizen's number (ISO 7064 MOD 11-2). */
export const idCheck = (first17: string) =>
  '10X98765432'[[...first17].reduce((sum, digit, i) => sum + Number(digit) * idWeights[i]!, 0) % 11]!

/** The check character for the first 17 signs of a 统一社会信用代码. */
export const usccCheck = (first17: string) =>
  usccSigns[(31 - ([...first17].reduce((sum, sign, i) => sum + usccSigns.indexOf(sign) * usccWeights[i]!, 0) % 31)) % 31]!

/** A well-formed 18-digit number with a true birth date and checksum. Regions are never judged: abolished codes stay valid. */
export const idCardOk = (s: string) => /^[1-9]\d{16}[\dX]$/.test(s) && birthOf(s) !== undefined && idCheck(s.slice(0, 17)) === s[17]

/** What is wrong with a number as it was typed, as a sentence, or nothing. `today` is YYYY-MM-DD. */
export function idCardDefect(typed: string, today: string): string | undefined {
  const s = normaliseId(typed)
  if (s === '') return '还没有填写身份证号码'
  if (/^\d{15}$/.test(s)) return '这是15位的旧号码，请按现在的身份证填写18位号码'
  if (s.length !== 18) return `身份证号码应为18位，现在是${[...s].length}位，请照身份证核对`
  if (!/^[1-9]\d{16}[\dX]$/.test(s)) return '身份证号码前17位应为数字，末位为数字或X，请照身份证核对'
  const birth = birthOf(s)
  if (!birth) return `号码中的出生日期“${s.slice(6, 14)}”不存在，请照身份证核对第7至14位`
  if (birth > today) return `号码中的出生日期${birth}还没有到，请照身份证核对第7至14位`
  if (idCheck(s.slice(0, 17)) !== s[17]) return '身份证号码的末位与前17位对不上，可能抄错了一位，请照身份证逐位核对'
  return undefined
}

/** Full years on a day; both YYYY-MM-DD. */
export const ageOn = (birth: string, day: string) =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)

/** 出生日期 as YYYY-MM-DD, if the number holds a true one. */
export function birthOf(id: string): string | undefined {
  const date = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  return dateOk(date) && date >= '1800-01-01' ? date : undefined
}

/** 性别: an odd seventeenth digit is male. */
export const sexOf = (id: string): '男' | '女' | undefined => (/^\d$/.test(id[16] ?? '') ? (Number(id[16]) % 2 ? '男' : '女') : undefined)

/** Form and checksum. Some codes that were truly issued fail the checksum, so a failure is a warning where it concerns a company. */
export const usccOk = (s: string) => /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(s) && usccCheck(s.slice(0, 17)) === s[17]

/** Nothing stricter: number ranges keep changing. */
export const mobileOk = (s: string) => /^1[3-9]\d{9}$/.test(s)
export const phoneOk = (s: string) => mobileOk(s) || /^0\d{2,3}-?\d{7,8}$/.test(s)

/** A day of the calendar, YYYY-MM-DD. */
export function dateOk(s: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(s)
  if (!parts) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return days !== undefined && day >= 1 && day <= days
}

// \p{Co}: readers give characters that have no code point yet in the private area
const name = /^[\p{Script=Han}\p{Co}\p{Script=Latin}]+(?:(?:[·'’-]|\. ?| )[\p{Script=Han}\p{Co}\p{Script=Latin}]+)*\.?$/u

/** 汉字（含生僻字）、少数民族间隔号 · 、拉丁字母; two to sixty characters. */
export const personNameOk = (s: string) => name.test(s) && [...s].length >= 2 && [...s].length <= 60

/** How a name is stored: one kind of middle dot, single blanks. */
export const normaliseName = (s: string) =>
  s
    .normalize('NFC')
    .replace(/\s*[·•‧∙⋅・･●．]\s*/g, '·')
    .replace(/\s+/g, ' ')
    .trim()

/** Several names in one answer, with 、 between them. */
export const personNamesOk = (s: string) => s.split('、').every(personNameOk)

/** How a list of names is stored: one kind of mark between them, each name as names are stored. */
export const normaliseNames = (s: string) =>
  s
    .split(/[、，,；;]/)
    .map(normaliseName)
    .filter(Boolean)
    .join('、')

/** The formats that schemas may name; both validators are given these very functions. */
export const formats: Record<string, (s: string) => boolean> = {
  'id-card': idCardOk,
  mobile: mobileOk,
  phone: phoneOk,
  date: dateOk,
  uscc: usccOk,
  'person-name': personNameOk,
  'person-names': personNamesOk,
}

/** 身份核验等级: a card that was read proves the person (3), an account proves its unit (3); typed at a counter, a clerk has looked at a paper (2). */
export const levelOf = (by: 'card' | 'typed' | 'account') => ({ card: 3, typed: 2, account: 3 })[by]

/** 张* · 李*敏 · 买*逊: first and last character, never the length; of several names each. */
export function maskName(s: string): string {
  if (s.includes('、')) return s.split('、').map(maskName).join('、')
  const signs = [...s]
  if (signs.length < 2) return '*'
  return signs.length === 2 ? `${signs[0]}*` : `${signs[0]}*${signs.at(-1)}`
}

/** 服务对象 as others may see them: a person is masked, an institution is public. One person's number in thirty passes as a credit code too. */
export const maskParty = ({ name, idNumber }: { name: string; idNumber: string }) =>
  usccOk(idNumber) && !idCardOk(idNumber) ? { name, idNumber } : { name: maskName(name), idNumber: maskIdNumber(idNumber) }

/** 410411********002X; other documents keep two signs at each end. */
export function maskIdNumber(s: string): string {
  if (s.length === 18) return `${s.slice(0, 6)}********${s.slice(-4)}`
  return s.length > 6 ? `${s.slice(0, 2)}****${s.slice(-2)}` : '****'
}

/** 138****3210; a landline keeps its area and its last two digits. */
export function maskPhone(s: string): string {
  if (mobileOk(s)) return `${s.slice(0, 3)}****${s.slice(-4)}`
  const area = /^0\d{2,3}(?=-)/.exec(s)
  return s.length > 6 ? `${area ? `${area[0]}-` : ''}*****${s.slice(-2)}` : '****'
}

const county =
  /^(?:[^省市区县]{2,7}(?:省|自治区))?(?:[^省市区县旗]{2,9}(?:市|自治州|地区|盟))?(?:[^省市区县旗街镇乡路村道号巷]{1,8}(?:县|(?<![小社园校厂矿])区|旗|市))?/

/** 河南省平顶山市湛河区****: never finer than the county. */
export const maskAddress = (s: string) => `${county.exec(s)?.[0] ?? ''}****`

/** Last four signs. */
export const maskAccount = (s: string) => (s.length > 4 ? `****${s.slice(-4)}` : '****')

const masks = { name: maskName, idNumber: maskIdNumber, phone: maskPhone, address: maskAddress, account: maskAccount }

/** The mask for a kind of personal data, as definitions name it. */
export const mask = (kind: keyof typeof masks, value: string) => masks[kind](value)
