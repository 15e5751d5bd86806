import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { demoPassword } from '@tongban/demo'
import { samplePhoto } from '@tongban/demo/samples'
import { runTasks } from '@tongban/kit/jobs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { tasks } from '../server/jobs.ts'
import { type TestHouse, testHouse } from '../server/testing.ts'

export interface Stage {
  house: TestHouse
  address: string
  /** A browser window in which this person has signed in by the page; what went wrong in it is in `faults`. */
  as(username: string, size?: { width: number; height: number }): Promise<Page>
  faults: string[]
  close(): Promise<void>
}

const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic']
const expected = /status of (401|404|409|422|503)/ // refusals are part of the journeys; the browser logs each of them

/** The real house behind a real port, its background work running, and a real browser. */
export async function openStage(now = '2026-11-19T09:30:00+08:00'): Promise<Stage> {
  const house = await testHouse(now)
  const jobs = await runTasks(house.database.jobs, tasks(house.services), () => undefined)
  const address = await house.app.server.listen({ port: 0, host: '127.0.0.1' })
  house.services.publicUrl = address
  const browser = await chromium.launch({ executablePath: process.env.TONGBAN_CHROMIUM ?? '/usr/bin/chromium', args: flags })
  const faults: string[] = []
  return {
    house,
    address,
    faults,
    as: (username, size = { width: 1440, height: 900 }) => signedIn(browser, address, username, size, faults),
    close: async () => {
      await browser.close()
      await jobs.stop()
      await house.close()
    },
  }
}

async function signedIn(browser: Browser, address: string, username: string, viewport: { width: number; height: number }, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true })
  const page = await context.newPage()
  page.on('pageerror', (failure) => faults.push(`${username}：${failure.message}`))
  page.on('console', (line) => {
    if (line.type() === 'error' && !expected.test(line.text())) faults.push(`${username}：${line.text()}`)
  })
  await page.goto(`${address}/console/`)
  await page.getByLabel('账号').fill(username)
  await page.getByLabel('密码').fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '退出' }).waitFor()
  return page
}

/** A photograph to upload. */
export const photo = { name: '照片.png', mimeType: 'image/png', buffer: samplePhoto() }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Violation {
  id: string
  help: string
  nodes: { target: unknown[] }[]
}

/** What axe finds on the page, a line each: none is the only good answer. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const found = await page.evaluate(async (tags) => {
    const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<{ violations: Violation[] }> } }
    return (await axe.run(document, { runOnly: tags })).violations
  }, standards)
  return found.flatMap((violation) => violation.nodes.map((node) => `${violation.id} ${violation.help} ${JSON.stringify(node.target)}`))
}

/** Whether anything makes the page wider than its window. */
export const overflows = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
