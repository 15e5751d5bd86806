import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runtime } from './prepare.mjs'
import { giveUp, lastLines, root, runQuietly, say, withProgress } from './shell.mjs'

/** Folders of the front ends that can be built. */
export const frontEnds = () => namesIn('apps').filter((name) => existsSync(join(root, 'apps', name, 'vite.config.ts')))

/** Builds the front ends whose sources changed since their last build; ends with a sentence when one fails. */
export async function buildStale() {
  const shared = digestOf([...filesUnder('ui'), ...sharedRules(), 'package-lock.json'])
  for (const name of frontEnds()) {
    const wanted = digestOf(filesUnder(`apps/${name}`), shared)
    const stamp = join(root, 'apps', name, 'dist', '.sources')
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue
    await build(name)
    writeFileSync(stamp, wanted)
  }
}

async function build(name) {
  const began = Date.now()
  say(`正在构建前端 ${name}……`)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const { code, output } = await withProgress(`正在构建前端 ${name}`, () =>
    runQuietly(runtime(), [vite, 'build', '--logLevel', 'warn'], { cwd: join(root, 'apps', name) }),
  )
  if (code !== 0) giveUp(`${lastLines(output, 40)}\n前端 ${name} 没有构建成功，请按上面的提示修正后重试。`)
  say(`  前端 ${name} 已构建，用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒`)
}

// Front ends run the same contracts and rules as the server, so these are their sources too.
function sharedRules() {
  const wire = namesIn('kit').filter((name) => /^(client|contract|defects|refusal)\.ts$/.test(name))
  const pure = namesIn('modules').flatMap((name) => filesUnder(`modules/${name}`))
  return [...wire.map((name) => `kit/${name}`), ...pure.filter((path) => /^modules\/[^/]+\/(contract|lifecycle|rules)\b/.test(path))]
}

function filesUnder(folder) {
  return namesIn(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .sort()
}

const namesIn = (folder, options) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder), options) : [])

function digestOf(paths, start = '') {
  const hash = createHash('sha256').update(start)
  for (const path of paths)
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
  return hash.digest('hex')
}
