import { buildStale } from './build.mjs'
import { prepare, runtime } from './prepare.mjs'
import { run } from './shell.mjs'

await prepare()
await buildStale()
process.exit(await run(runtime(), ['tools/steps.ts', ...process.argv.slice(2)]))
