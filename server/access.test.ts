import type { Endpoint } from '@tongban/kit/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from './app.ts'
import { type Asked, type TestHouse, testHouse } from './testing.ts'

/**
 * Who may call what, written by hand: C clerks, R reviewers, D approvers, H heads of a department, K a kiosk, O the bureau's officer, A a bank's administrator, P whoever applies for the bank;
 * `staff` whoever is signed in, `anyone` everybody. An endpoint that is not here fails, and so does one that is only here.
 */
const policy: Record<string, string> = {
  'POST /sessions': 'anyone',
  'GET /sessions/current': 'staff',
  'DELETE /sessions/current': 'staff',
  'POST /totp-enrolments': 'staff',
  'PUT /totp-enrolments/current': 'staff',
  'PUT /invitations/:token/password': 'anyone',
  'GET /units': 'staff',
  'POST /units': 'OA',
  'GET /staff': 'OA',
  'POST /staff': 'OA',
  'POST /staff/:id/invitations': 'OA',
  'DELETE /staff/:id': 'OA',
  'GET /colleagues': 'staff',
  'GET /covers': 'staff',
  'POST /covers': 'staff',
  'DELETE /covers/:id': 'staff',
  'POST /citizens': 'CK',
  'POST /citizens/own-unit': 'P',
  'GET /calendar': 'staff',
  'POST /calendar/years': 'O',
  'GET /matters': 'anyone',
  'GET /matters/:code': 'anyone',
  'GET /definitions/:name': 'staff',
  'GET /outlets': 'anyone',
  'POST /progress-queries': 'anyone',
  'POST /verifications': 'anyone',
  'GET /matters/:code/elsewhere': 'staff',
  'POST /files': 'CKP',
  'GET /files/:id': 'CRDHP',
  'GET /device-agent': 'staff',
  'POST /heartbeats': 'K',
  'GET /terminals': 'OA',
  'GET /terminals/current': 'K',
  'PUT /terminals/:id': 'OA',
  'POST /terminals/:id/admissions': 'O',
  'POST /terminals/:id/withdrawals': 'O',
  'POST /help-calls': 'K',
  'GET /help-calls': 'C',
  'POST /help-calls/:id/answers': 'C',
  'GET /kiosk-cases/:no/letters/:id': 'K',
  'GET /kiosk-matters': 'K',
  'POST /own-cases': 'K',
  'POST /own-cases/:no/copies': 'K',
  'POST /simulated-device-agent': 'staff',
  'POST /application-checks': 'CKP',
  'POST /cases': 'CKP',
  'GET /cases': 'CRDHOP',
  'GET /case-counts': 'CRDHOP',
  'GET /ledger.xlsx': 'CRDHO',
  'GET /cases/:no': 'CRDHOP',
  'POST /cases/:no/corrections': 'R',
  'POST /cases/:no/supplements': 'CP',
  'POST /cases/:no/acceptance': 'R',
  'POST /cases/:no/opinions': 'RD',
  'POST /cases/:no/decision': 'D',
  'POST /cases/:no/delivery': 'C',
  'POST /cases/:no/withdrawal': 'CP',
  'POST /cases/:no/disclosures': 'CRDH',
  'GET /cases/:no/letters/:id': 'CRDHOP',
  'GET /cases/:no/form': 'CRDHOP',
  'POST /cases/:no/second-corrections': 'H',
  'POST /cases/:no/refusal-to-accept': 'DH',
  'POST /cases/:no/not-needed': 'DH',
  'POST /cases/:no/kept-promises': 'CP',
  'POST /cases/:no/postponed-promises': 'H',
  'POST /cases/:no/consultations': 'RD',
  'POST /cases/:no/consultation-answers': 'RD',
  'POST /cases/:no/returns': 'RD',
  'POST /cases/:no/special-procedures': 'DH',
  'POST /cases/:no/resumption': 'RD',
  'POST /cases/:no/extension': 'H',
  'POST /cases/:no/revocation': 'H',
  'POST /cases/:no/termination': 'H',
  'POST /cases/:no/assignment': 'RD',
  'POST /cases/:no/hand-over': 'C',
  'POST /cases/:no/take-over': 'C',
  'GET /onboarding-tasks': 'RDOP',
  'GET /onboarding-tasks/:id': 'RDOP',
  'GET /onboarding-tasks/:id/file': 'RDOP',
  'GET /cases/:no/onboarding-tasks': 'RDOP',
  'POST /onboarding-tasks/:id/findings': 'ROP',
  'POST /onboarding-tasks/:id/returns': 'ROP',
  'POST /onboarding-tasks/:id/reopenings': 'ROP',
  'POST /onboarding-tasks/:id/restarts': 'ROP',
  'POST /onboarding-files': 'ROP',
  'GET /outlet-register': 'ROP',
  'PUT /outlet-register/:id': 'RO',
  'POST /promise-forms': 'CKP',
  'POST /opinion-batches': 'RD',
  'GET /case-tasks': 'RD',
  'POST /case-tasks/:id/findings': 'RD',
  'GET /repeated-corrections': 'staff',
  'GET /cases/:no/resubmission': 'P',
  'GET /drafts': 'CKP',
  'PUT /drafts/:id': 'CKP',
  'DELETE /drafts/:id': 'CKP',
  'POST /relays': 'CK',
  'GET /citizens/:id/relays': 'CK',
  'POST /relay-pickups': 'CK',
  'GET /relays/:id/slip': 'CK',
  'GET /partners': 'RDHOAP',
  'POST /partners': 'OAP',
  'GET /partners/:unit': 'RDHOAP',
  'PUT /partners/:unit/contacts': 'OAP',
  'POST /partners/:unit/disclosures': 'RDHOAP',
  'POST /partners/:unit/evidence': 'OAP',
  'POST /partners/:unit/checks': 'RO',
  'POST /partner-files': 'ROAP',
  'GET /partner-files/:id': 'RDHOAP',
  'GET /agreements': 'RDHOAP',
  'GET /agreement-counts': 'RDHOAP',
  'GET /agreements/:id': 'RDHOAP',
  'POST /agreements': 'RO',
  'PUT /agreements/:id/draft': 'RO',
  'DELETE /agreements/:id/draft': 'RO',
  'POST /agreements/:id/offers': 'RO',
  'POST /agreements/:id/signatures': 'DHP',
  'POST /signature-batches': 'DHP',
  'POST /agreements/:id/refusals': 'DHP',
  'POST /agreements/:id/termination': 'DH',
  'POST /agreements/:id/breaches': 'RO',
  'POST /agreements/:id/renewals': 'RO',
  'GET /agreements/:id/paper': 'RDHOAP',
}

const people: Record<string, string> = {
  clerk1: 'C',
  clerk2: 'C',
  'hr.review': 'R',
  'hr.decide': 'D',
  'hr.head': 'H',
  kiosk1: 'K',
  'medical.review': 'R',
  officer: 'O',
  'bank.admin': 'A',
  'bank.apply': 'P',
}

/** What is on the wire beside the endpoints: nothing of it shows anything of anybody. */
const besides = [
  '/verify',
  '/cases',
  '/',
  '/guide/:code',
  '/outlets',
  '/relay',
  '/data/outlets',
  '/data/matters',
  '/health/live',
  '/health/ready',
  '/openapi.json',
]

const nameOf = (e: Endpoint) => `${e.method} ${e.path}`
const absent: Record<string, string> = { no: '410411202611209999990', code: 'no-such-matter', token: 'x'.repeat(32) }
const addressOf = (e: Endpoint) => e.path.replace(/:(\w+)/g, (_, name: string) => absent[name] ?? '0197a0f0-0000-7000-8000-000000000000')

let house: TestHouse

beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house?.close())

/** One call with nothing in it; signing out uses a session of its own. */
async function call(who: string | undefined, e: Endpoint): Promise<Asked> {
  const own = who && nameOf(e) === 'DELETE /sessions/current' ? { cookie: await house.signIn(who) } : undefined
  return house.ask(who, e.method, addressOf(e), e.input ? {} : undefined, own)
}

/** Method and path of everything that the server answers to, read from the server itself. */
function onTheWire(): string[] {
  const stack: string[] = []
  return house.app.server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const parts = /^((?:[│ ] {3})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
      if (!parts) return []
      const depth = parts[1]!.length / 4
      stack.splice(depth, stack.length, parts[2]!)
      return (parts[3]?.split(', ') ?? []).map((method) => `${method} ${stack.join('')}`)
    })
}

describe('接口清单', () => {
  it('定义了的都在，在的都有定义，谁能用都写在表里', () => {
    const served = onTheWire().filter((route) => !/^HEAD /.test(route))
    const api = served.filter((route) => / \/api\//.test(route)).map((route) => route.replace('/api', ''))
    expect(api.sort()).toEqual(Object.keys(policy).sort())
    expect(endpoints().map(nameOf).sort()).toEqual(Object.keys(policy).sort())
    expect(house.app.endpoints.map(nameOf).sort()).toEqual(Object.keys(policy).sort())
    const others = served.filter((route) => !/ \/(api|console|portal|kiosk)/.test(route))
    expect(others.sort()).toEqual(besides.map((path) => `GET ${path}`).sort())
  })
  it('每个接口声明的权限，正是表里那些岗位所有、别人没有的', async () => {
    const held = new Map<string, Set<string>>()
    for (const who of Object.keys(people)) {
      held.set(who, new Set((await house.ask(who, 'GET', '/sessions/current')).body.permissions as string[]))
    }
    for (const e of endpoints()) {
      const allowed = policy[nameOf(e)]!
      if (allowed === 'anyone' || allowed === 'staff') expect(e.allow).toBe(allowed)
      else
        for (const [who, letter] of Object.entries(people))
          expect([nameOf(e), who, held.get(who)!.has(e.allow)]).toEqual([nameOf(e), who, allowed.includes(letter)])
    }
  })
})

describe.each(endpoints().map((e) => [nameOf(e), e] as const))('%s', (name, e) => {
  const allowed = policy[name] ?? ''

  it('没有登录、登录是伪造的，都进不来；不需要登录的例外', async () => {
    const answers = [await call(undefined, e), await house.ask(undefined, e.method, addressOf(e), {}, { cookie: 'tongban_session=forged' })]
    for (const answer of answers) {
      if (allowed === 'anyone') expect(e.method === 'GET' ? [200, 404] : [404, 422]).toContain(answer.status)
      else expect([answer.status, answer.body]).toEqual([401, signedOut])
    }
  })
  it('岗位没有这项权限的一律拒绝，有权限的不因权限被拒', async () => {
    for (const [who, letter] of Object.entries(people)) {
      const answer = await call(who, e)
      if (allowed === 'anyone' || allowed === 'staff' || allowed.includes(letter)) {
        expect([401, 403], `${who} ${JSON.stringify(answer.body)}`).not.toContain(answer.status)
        expect(answer.status, who).toBeLessThan(500)
      } else {
        expect([who, answer.status, answer.body]).toEqual([who, 403, notPermitted])
        expect(answer.headers['content-type']).toContain('application/problem+json')
      }
    }
  })
})

const signedOut = {
  type: 'about:blank',
  title: '需要登录',
  status: 401,
  detail: '登录已过期，请重新登录。您填写的内容还在。',
  code: 'signed-out',
}
const notPermitted = {
  type: 'about:blank',
  title: '没有权限',
  status: 403,
  detail: '您的岗位没有这项权限，需要时请联系本单位管理员。',
  code: 'not-permitted',
}
