import { argon2, timingSafeEqual } from 'node:crypto'
import type { Random } from '@tongban/kit/random'
import { invalid } from '@tongban/kit/refusal'

const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 }

const derive = (password: string, nonce: Buffer, { parallelism, tagLength, memory, passes }: typeof cost) =>
  new Promise<Buffer>((done, fail) =>
    argon2('argon2id', { message: password, nonce, parallelism, tagLength, memory, passes }, (failure, tag) =>
      failure ? fail(failure) : done(tag),
    ),
  )

/** argon2id (RFC 9106) in the usual text form, so that the cost can grow later. */
export async function hashPassword(random: Random, password: string): Promise<string> {
  const nonce = random.bytes(16)
  const tag = await derive(password, nonce, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${nonce.toString('base64')}$${tag.toString('base64')}`
}

/** Whether the password is the one behind the hash; without a hash it takes as long and is false. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  const parts = stored?.match(/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/)
  if (!parts) {
    await derive(password, Buffer.alloc(16), cost)
    return false
  }
  const [, memory, passes, parallelism, nonce, tag] = parts as unknown as [string, string, string, string, string, string]
  const expected = Buffer.from(tag, 'base64')
  const actual = await derive(password, Buffer.from(nonce, 'base64'), {
    memory: +memory,
    passes: +passes,
    parallelism: +parallelism,
    tagLength: expected.length,
  })
  return timingSafeEqual(actual, expected)
}

const common = /^(.)\1+$|123456|password|qwerty|admin|111111|abc123|tongban/i

/** GB/T 22239 level 3: at least 10 characters of three kinds, not a common one, not the account. Every defect at once. */
export function refuseWeak(password: string, username: string): void {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length
  const problems = [
    password.length < 10 && '至少10位',
    kinds < 3 && '大写字母、小写字母、数字、符号至少用三种',
    common.test(password) && '不要用常见的密码',
    password.toLowerCase().includes(username) && '不要包含账号',
  ].filter((problem) => problem !== false)
  if (problems.length > 0)
    throw invalid(
      'weak-password',
      `密码不够安全：${problems.join('；')}。`,
      problems.map((message) => ({ pointer: '/password', message })),
    )
}
