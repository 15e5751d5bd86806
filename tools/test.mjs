import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserReady, chromium } from './browser.mjs'
import { buildStale } from './build.mjs'
import { compiled, prepare, runtime } from './prepare.mjs'
import { root, run, say } from './shell.mjs'

const args = process.argv.slice(2)
const filters = args.filter((arg) => !arg.startsWith('-'))
const everything = filters.length === 0 || filters.some((filter) => filter.includes('e2e'))

await prepare()
const journeys = everything && (await browserReady())
if (everything) await buildStale()

const folder = mkdtempSync(join(tmpdir(), 'tongban-tests-'))
const summary = join(folder, 'summary.json')
const code = await run(
  runtime(),
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=./tools/count.mjs',
    ...(journeys ? [] : ['--project=!journeys']),
    ...args,
  ],
  {
    env: {
      NODE_COMPILE_CACHE: compiled,
      ...process.env,
      NODE_ENV: 'test',
      TONGBAN_TEST_SUMMARY: summary,
      ...(journeys && { TONGBAN_CHROMIUM: chromium() }),
    },
  },
)
const { passed, failed } = existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')) : { passed: 0, failed: code === 0 ? 0 : 1 }
rmSync(folder, { recursive: true, force: true })

if (everything && !journeys) say('浏览器走查没有跑（缺浏览器或中文字体，见上文）。')
const good = code === 0 && failed === 0 && passed > 0
if (code !== 0 && failed === 0 && passed > 0) say(`测试程序以退出码 ${code} 结束，请看上文。`)
say(`${passed} passed, ${good || passed === 0 ? failed : Math.max(failed, 1)} failed`)
process.exit(good ? 0 : 1)
