import { parseArgs } from 'node:util'
import { agent } from './verbs/agent.ts'
import { catalogueVerb } from './verbs/catalogue.ts'
import { demoVerb } from './verbs/demo.ts'
import { firstOfficer } from './verbs/first-officer.ts'
import { lifecycleVerb } from './verbs/lifecycle.ts'
import { migrateVerb } from './verbs/migrate.ts'
import { openapiVerb } from './verbs/openapi.ts'
import { serve } from './verbs/serve.ts'
import { simulateVerb } from './verbs/simulate.ts'
import { Stopped } from './verbs/stopping.ts'
import type { Verb } from './verbs/verb.ts'

const verbs: Record<string, Verb> = {
  serve,
  agent,
  migrate: migrateVerb,
  demo: demoVerb,
  'first-officer': firstOfficer,
  catalogue: catalogueVerb,
  lifecycle: lifecycleVerb,
  openapi: openapiVerb,
  simulate: simulateVerb,
}

const overview = () =>
  [
    '用法：tongban 命令 [选项]；每个命令可加 --help',
    '',
    ...Object.entries(verbs).map(([name, verb]) => `  ${name.padEnd(16)}${verb.help}`),
  ].join('\n')

const helpOf = (name: string, verb: Verb) =>
  [`tongban ${name}：${verb.help}`, ...Object.entries(verb.options).map(([option, { help }]) => `  --${option.padEnd(14)}${help}`)].join(
    '\n',
  )

/** Runs a command line; gives the exit code: 0 done, 1 failed, 2 not understood. */
export async function cli(args: string[]): Promise<number> {
  const [name = '', ...rest] = args
  const verb = verbs[name]
  if (!verb) {
    console.log(overview())
    return name === '' || name === '--help' ? 0 : 2
  }
  if (rest.includes('--help')) {
    console.log(helpOf(name, verb))
    return 0
  }
  try {
    const { values } = parseArgs({ args: rest, options: verb.options, strict: true })
    return await verb.run(values as Record<string, string | boolean | undefined>)
  } catch (failure) {
    if (failure instanceof TypeError && 'code' in failure && String(failure.code).startsWith('ERR_PARSE_ARGS')) {
      console.error(`选项不对。\n${helpOf(name, verb)}`)
      return 2
    }
    return tell(failure instanceof SuppressedError ? failure.suppressed : failure)
  }
}

/** What an operator can act on, and the exit code. A failure that nobody foresaw shows where it happened. */
function tell(failure: unknown): number {
  if (failure instanceof Stopped) {
    console.error(failure.message)
    return failure.code
  }
  const text = failure instanceof Error ? failure.message : String(failure)
  const foreseen = /\p{Script=Han}/u.test(text)
  console.error(`没有完成：${foreseen ? text : `${text}\n这是没有料到的情况，请把这几行交给系统管理员；数据没有改动。`}`)
  if (!foreseen && failure instanceof Error) console.error(failure.stack)
  return 1
}

/** Ends even when something was left open: an operator must see a failure as an end. */
if (import.meta.main) process.exit(await cli(process.argv.slice(2)))
