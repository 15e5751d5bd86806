import { chromium } from 'playwright-core'

/** Vitest's global setup of the journeys: one browser a run, which every journey joins with pages of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await chromium.launchServer({
    executablePath: process.env.TONGBAN_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  })
  process.env.TONGBAN_BROWSER = server.wsEndpoint()
  return () => server.close()
}
