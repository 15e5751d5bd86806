import { openTestRun } from './server.ts'

/** Vitest's global setup: one folder a run. The servers in it start when the first test asks for a database, and end with the run. */
export default async function setup(): Promise<() => Promise<void>> {
  const run = await openTestRun()
  process.env.TONGBAN_TEST_RUN = run.folder
  return run.end
}
