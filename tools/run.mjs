import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, runtime } from './prepare.mjs'
import { giveUp, root, run } from './shell.mjs'

const [bin, ...args] = process.argv.slice(2)
if (!bin) giveUp('用法：node tools/run.mjs 工具名 参数……')
await prepare()
const script = scriptOf(bin)
if (!script) giveUp(`没有叫“${bin}”的工具，请核对名称。`)
process.exit(await run(runtime(), [script, ...args]))

function scriptOf(name) {
  const folder = join(root, 'node_modules', '.bin')
  if (process.platform !== 'win32') return existsSync(join(folder, name)) ? realpathSync(join(folder, name)) : undefined
  const shim = join(folder, `${name}.cmd`)
  const target = existsSync(shim) ? /"%dp0%\\(.+?\.[cm]?js)"/.exec(readFileSync(shim, 'utf8'))?.[1] : undefined
  return target && join(folder, target)
}
