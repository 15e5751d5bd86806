import { runDrawing } from '@tongban/certificates'
import { demoPassword } from '@tongban/demo'
import { runTasks } from '@tongban/kit/jobs'
import { withClient } from '@tongban/kit/postgres/connection'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { tasks } from '../server/jobs.ts'
import { type TestHouse, testHouse } from '../server/testing.ts'

export const desktop = { width: 1440, height: 900 }
export const laptop = { width: 1280, height: 800 }

/** A Friday morning on which every outlet is open. */
const morning = '2026-11-20T10:00:00+08:00'

interface Wanted {
  viewport?: typeof desktop
  /** Answers of the server that this journey provokes; any other refusal fails the test. */
  refusals?: number[]
}

/** The house with the run's browser before it. Whatever goes wrong on a page unasked fails the test in which it happens. */
export interface Stage {
  readonly house: TestHouse
  readonly url: string
  /** The verification code on the last letter of a kind, as it is printed. */
  codeOf(kind: string): Promise<string>
  /** A page on which this person has signed in as people do. */
  signedIn(username: string, wanted?: Wanted): Promise<Page>
  /** A page on which nobody has signed in. */
  stranger(wanted?: Wanted): Promise<Page>
}

interface Opened {
  house: TestHouse
  url: string
  browser: Browser
  close(): Promise<void>
}

/** Opens a house for the tests of one file and joins the run's browser; each test has pages of its own. */
export function openStage(): Stage {
  let opened: Opened
  const troubles: string[] = []
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    opened = await open(troubles)
  })
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(troubles.splice(0)).toEqual([])
  })
  afterAll(() => opened?.close())
  const stranger = async ({ viewport = desktop, refusals = [] }: Wanted = {}) => {
    const context = await opened.browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', baseURL: opened.url })
    contexts.push(context)
    context.setDefaultTimeout(30_000)
    await context.clock.setSystemTime(opened.house.clock.now())
    watch(context, [...refusals, 401], troubles)
    return context.newPage()
  }
  return {
    get house() {
      return opened.house
    },
    get url() {
      return opened.url
    },
    codeOf: async (kind) => {
      const text = 'select code from letter where kind = $1 order by at desc limit 1'
      return withClient(opened.house.database.admin, async (client) => (await client.query(text, [kind])).rows[0].code as string)
    },
    stranger,
    signedIn: async (username, wanted) => {
      const page = await stranger(wanted)
      await page.goto('/console/')
      await signIn(page, username)
      return page
    },
  }
}

/** Fills in the sign-in page and waits until the console stands. */
export async function signIn(page: Page, username: string, password = demoPassword) {
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主要功能' }).waitFor()
}

async function open(troubles: string[]): Promise<Opened> {
  const house = await testHouse(morning)
  house.services.log = (line, detail) => {
    // A department's fault is what a journey switches on, never what goes wrong in the house.
    if (!line.startsWith('部门数据查询')) troubles.push(`server: ${line} ${detail ?? ''}`)
  }
  const jobs = await runTasks(house.database.jobs, tasks(house.services, house.catalogue, house.lookUps), (line) =>
    troubles.push(`jobs: ${line}`),
  )
  const drawing = runDrawing(house.services)
  house.services.drawing = drawing
  const url = await house.app.server.listen({ host: '127.0.0.1', port: 0 })
  house.services.publicUrl = url
  const browser = await chromium.connect(process.env.TONGBAN_BROWSER!)
  const close = async () => {
    await browser.close()
    await jobs.stop()
    await drawing.stop()
    await house.close()
  }
  return { house, url, browser, close }
}

/** Page errors, and errors on the console, among them violations of the content security policy; refusals that are expected are none, nor is a line cut by the journey. */
function watch(context: BrowserContext, refusals: number[], troubles: string[]) {
  const expected = new RegExp(
    `^Failed to load resource: .* status of (${refusals.join('|')}) |^Failed to load resource: net::ERR_INTERNET_DISCONNECTED`,
  )
  context.on('weberror', (failure) => troubles.push(`page: ${failure.error().stack ?? failure.error().message}`))
  context.on('console', (line) => {
    const { url } = line.location()
    if (line.type() === 'error' && !expected.test(line.text()) && !isFavicon(url)) troubles.push(`console: ${line.text()} ${url}`)
  })
}

/** The browser's own viewer of PDF files asks for one wherever it is. */
const isFavicon = (url: string) => url.endsWith('/favicon.ico')
