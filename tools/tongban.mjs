#!/usr/bin/env node
import { prepare } from './prepare.mjs'
import { serve } from './serve.mjs'

await prepare()
process.exit(await serve('server/cli.ts', process.argv.slice(2)))
