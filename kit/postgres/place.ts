import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, readFile, realpath, stat, symlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'

/** An account of the operating system that the server runs as. */
export type Account = { uid: number; gid: number }
/** Where a cluster lives and who runs it; `account` is undefined when that is simply ourselves. */
export type Place = { folder: string; account: Account | undefined }

/**
 * Settles where the cluster of `data` really lives. An ordinary user's cluster lives there. As root the server runs as another account,
 * which must be able to enter every folder above; where it cannot, `data` becomes a link to a folder under /var/lib/tongban.
 */
export async function settlePlace(data: string, log: (line: string) => void): Promise<Place> {
  const wanted = resolve(data)
  await mkdir(dirname(wanted), { recursive: true })
  if (process.getuid?.() !== 0) {
    await mkdir(wanted, { recursive: true, mode: 0o700 })
    if ((await stat(wanted)).uid !== process.getuid?.())
      throw new Error(`数据目录 ${wanted} 属于另一个账户。请用原来的账户启动，或换一个 TONGBAN_DATA。`)
    return { folder: await realpath(wanted), account: undefined }
  }
  const account = (await ownerOf(wanted)) ?? (await unprivilegedAccount())
  if (!existsSync(wanted) && !(await canEnter(await realpath(dirname(wanted)), account))) await relocate(wanted, log)
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  const folder = await realpath(wanted)
  if (!(await canEnter(dirname(folder), account))) {
    throw new Error(
      `数据库账户（uid ${account.uid}）进不了 ${folder} 的上级目录。请放开上级目录的进入权限（chmod o+x），或换一个 TONGBAN_DATA。`,
    )
  }
  await chown(folder, account.uid, account.gid)
  return { folder, account }
}

/** A short name for a folder, the same at every start. */
export function folderMark(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 12)
}

/** The folder of the Unix socket: short (the path may have 107 bytes) and the same for the same cluster. */
export function socketFolder(place: Place): string {
  return `${place.account && existsSync('/run') ? '/run' : '/tmp'}/tongban-${folderMark(place.folder)}`
}

/** Makes the socket's folder, private to the server's account: whoever can enter it can connect as any role. */
export async function makeSocketFolder(folder: string, account: Account | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await lstat(folder)
  const uid = account?.uid ?? process.getuid?.()
  if (account && found.uid === 0) await chown(folder, account.uid, account.gid)
  else if (!found.isDirectory() || found.uid !== uid) throw new Error(`${folder} 被其他账户占用，请删除它再启动。`)
  await chmod(folder, 0o700)
}

async function ownerOf(folder: string): Promise<Account | undefined> {
  const found = await stat(folder).catch(() => undefined)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

async function unprivilegedAccount(): Promise<Account> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const line = accounts.find((fields) => fields[0] === name)
    if (line) return { uid: Number(line[2]), gid: Number(line[3]) }
  }
  throw new Error(
    'PostgreSQL 不能以 root 运行，本机又没有 postgres 或 nobody 账户。请用普通账户启动，或用 DATABASE_URL 指定已有的 PostgreSQL。',
  )
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  const { uid, gid, mode } = await stat(folder)
  const enters = (uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001) !== 0
  return enters && (folder === dirname(folder) || canEnter(dirname(folder), account))
}

async function relocate(wanted: string, log: (line: string) => void): Promise<void> {
  const folder = `/var/lib/tongban/${folderMark(wanted)}`
  await mkdir(dirname(folder), { recursive: true })
  await chmod(dirname(folder), 0o711)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await symlink(folder, wanted)
  log(`数据库账户进不了 ${dirname(wanted)}，数据放在 ${folder}，并在 ${wanted} 留下链接。`)
}
