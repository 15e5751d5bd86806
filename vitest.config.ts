import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const setup = './kit/testing/global-setup.ts'
const shared = {
  environment: 'node' as const,
  pool: 'forks' as const,
  globalSetup: existsSync(new URL(setup, import.meta.url)) ? [setup] : [],
  // Slow is not wrong: these end what hangs, on a machine that others use too.
  testTimeout: 60_000,
  hookTimeout: 180_000,
}
const aside = ['**/node_modules/**', '**/dist/**']

/** Rules and wire tests first, then the journeys in one browser; two files at a time, for two cores. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'rules',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...aside, 'e2e/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          exclude: aside,
          globalSetup: [...shared.globalSetup, './e2e/browser.ts'],
          maxWorkers: 2,
          testTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
