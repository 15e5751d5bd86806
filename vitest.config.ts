import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const setup = './kit/testing/global-setup.ts'
const shared = {
  environment: 'node' as const,
  pool: 'forks' as const,
  globalSetup: existsSync(new URL(setup, import.meta.url)) ? [setup] : [],
  testTimeout: 20_000,
  hookTimeout: 60_000,
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
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
