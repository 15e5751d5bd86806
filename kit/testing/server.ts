import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Binaries } from '../postgres/binaries.ts'
import { type EmbeddedPostgres, startPostgres } from '../postgres/embedded.ts'

/** The PostgreSQL of the npm package, or the one that Debian installed. */
export type Engine = 'embedded' | 'debian'
/** The temporary folder of one test run; its servers die with it. */
export type TestRun = { folder: string; end(): Promise<void> }

const debianFolder = '/usr/lib/postgresql'
const fast = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '300',
  jit: 'off',
}

// Waits until whoever started the run is gone, however it went, then ends the servers and takes their folders away.
const guardScript = `
cat >/dev/null
for file in "$1"/*/postmaster.pid; do
  [ -f "$file" ] || continue
  pid=$(sed -n 1p "$file"); socket=$(sed -n 5p "$file")
  kill -QUIT "$pid"
  for i in $(seq 200); do kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
  case "$socket" in */tongban-*) rm -rf "$socket";; esac
done
rm -rf "$1"`

/** The engines at hand: suites about storage run on each, so that the SQL stays that of PostgreSQL 15. */
export function engines(): Engine[] {
  return debianBinaries() ? ['embedded', 'debian'] : ['embedded']
}

/** Opens a folder for servers that end when `end` is called or this process dies. */
export async function openTestRun(): Promise<TestRun> {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-test-'))
  await chmod(folder, 0o755)
  const guard = spawn('sh', ['-c', guardScript, 'guard', folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const exited = new Promise<void>((done) => guard.once('exit', () => done()))
  guard.unref()
  ;(guard.stdin as Socket).unref()
  return {
    folder,
    async end() {
      guard.ref()
      guard.stdin.end()
      await exited
    },
  }
}

/** Starts (or joins) the run's server of one engine, tuned for speed: nothing of it is meant to last. */
export async function startTestServer(run: string, engine: Engine): Promise<EmbeddedPostgres> {
  const binaries = engine === 'debian' ? debianBinaries() : undefined
  if (engine === 'debian' && !binaries)
    throw new Error('本机没有 Debian 的 PostgreSQL。请执行 apt-get install postgresql，或不设 TONGBAN_TEST_PG。')
  return startPostgres({ data: join(run, engine), log: () => undefined, settings: fast, disposable: true, binaries })
}

/** Debian's newest PostgreSQL of version 15 or later, undefined when none is installed. */
export function debianBinaries(): Binaries | undefined {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).map(Number) : []
  const major = Math.max(...versions.filter((version) => version >= 15 && existsSync(`${debianFolder}/${version}/bin/initdb`)))
  return Number.isFinite(major) ? { bin: `${debianFolder}/${major}/bin`, major: String(major) } : undefined
}
