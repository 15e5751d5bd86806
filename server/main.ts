import { cli } from './cli.ts'

process.exit(await cli(process.argv.slice(2)))
