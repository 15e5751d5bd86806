import { prepare, runtime } from './prepare.mjs'
import { root, run } from './shell.mjs'

await prepare()
process.exit(await run(runtime(), ['bench/main.ts', ...process.argv.slice(2)], { cwd: root }))
