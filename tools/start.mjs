import { buildStale } from './build.mjs'
import { prepare } from './prepare.mjs'
import { serve } from './serve.mjs'

await prepare()
await buildStale()
process.exit(await serve('server/main.ts', ['serve', ...process.argv.slice(2)]))
