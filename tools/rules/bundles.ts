import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Finding } from './source.ts'

/** First load of each front end, in KB (1,000 bytes) after gzip: the page and what its head asks for. */
export const bundleLimits: Record<string, number> = { h5: 120, portal: 120, kiosk: 150, pad: 200, console: 450 }

export function bundleBudgets(root: string): Finding[] {
  return Object.entries(bundleLimits).flatMap(([name, limit]) => {
    if (!existsSync(join(root, 'apps', name, 'vite.config.ts'))) return []
    const dist = join(root, 'apps', name, 'dist')
    if (!existsSync(join(dist, 'index.html'))) return [{ where: `apps/${name}`, what: 'bundle-budget：还没有构建出来' }]
    const kilobytes = firstLoad(dist) / 1000
    if (kilobytes <= limit) return []
    return [{ where: `apps/${name}`, what: `bundle-budget：首屏 ${kilobytes.toFixed(1)} KB，应不超过 ${limit} KB（gzip）` }]
  })
}

function firstLoad(dist: string): number {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  const asked = [...page.matchAll(/<(script|link)\b[^>]*>/g)].flatMap(([tag, kind]) => {
    if (kind === 'link' && !/\brel="?(stylesheet|modulepreload)\b/.test(tag)) return []
    return /\b(?:src|href)="?([^"\s>]+)/.exec(tag)?.[1] ?? []
  })
  const files = [...new Set(asked.map((address) => fileOf(dist, address)))].filter((file) => file !== undefined)
  return [join(dist, 'index.html'), ...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
}

// An address carries the base that the page is served under (`/console/assets/…`): try ever shorter tails.
function fileOf(dist: string, address: string): string | undefined {
  const parts = address
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((part) => part && part !== '.')
  return parts.map((_, cut) => join(dist, ...parts.slice(cut))).find((file) => existsSync(file))
}
