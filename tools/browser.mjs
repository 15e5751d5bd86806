import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { lastLines, runQuietly, say, withProgress } from './shell.mjs'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const fontFolders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(process.env.HOME ?? '/', '.fonts'),
  join(process.env.HOME ?? '/', '.local/share/fonts'),
]
const needed = { chromium: () => chromium() !== undefined, 'fonts-noto-cjk': hasChineseFonts }

/** Path of the browser that the journeys run in, if there is one. */
export const chromium = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => programs.map((name) => join(folder, name)))
    .find((path) => existsSync(path))

/** Makes sure of Chromium and Chinese fonts, installing them where root and apt allow; false when the journeys cannot run. */
export async function browserReady() {
  if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await installPackages(missing())
  if (missing().length === 0) return true
  say(
    `缺少 ${missing().join('、')}，浏览器走查这次不跑。请以管理员身份安装：apt-get install -y --no-install-recommends ${missing().join(' ')}`,
  )
  return false
}

const missing = () => Object.keys(needed).filter((name) => !needed[name]())

async function installPackages(names) {
  say(`正在安装浏览器走查所需的 ${names.join('、')}……`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const { code, output } = await withProgress(`apt-get ${args[0]}`, () => runQuietly('/usr/bin/apt-get', args, { env }))
    if (code !== 0) say(`${lastLines(output, 5)}\napt-get ${args[0]} 没有成功。`)
  }
}

function hasChineseFonts() {
  return fontFolders.some(
    (folder) => existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /Noto(Sans|Serif)CJK/.test(name)),
  )
}
