import { resolve } from 'node:path'

export interface Settings {
  port: number
  host: string
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
  databaseJobsUrl: string | undefined
  /** Named statements; off where a pooler between us and the database forbids them. */
  prepared: boolean
  data: string
  demo: boolean
  keys: string
  publicUrl: string
  tls: { cert: string; key: string } | undefined
  trustProxy: boolean
  clock: Date | undefined
  deviceAgent: string
  /** Shared by the server and the device agents of its machines; in a demonstration it also turns the built-in simulator off. */
  deviceSecret: string | undefined
  /** 部门数据查询: where the exchange platform answers, and the secret shared with it. */
  exchange: { url: string; secret: string } | undefined
}

type Environment = Record<string, string | undefined>

/** The settings of the environment; throws one sentence that names every wrong one. */
export function settingsFrom(env: Environment): Settings {
  const wrong: string[] = []
  const take = <T>(name: string, otherwise: T, read: (text: string) => T | undefined, rule: string): T => {
    const text = env[name]?.trim()
    if (!text) return otherwise
    const value = read(text)
    if (value === undefined) wrong.push(`${name}=“${text}”不对：${rule}`)
    return value ?? otherwise
  }
  const port = take('PORT', 8080, (t) => (/^\d{1,5}$/.test(t) && +t > 0 && +t < 65_536 ? +t : undefined), '应为1至65535的端口号')
  const host = take('HOST', '127.0.0.1', (t) => (/^[\w.:-]+$/.test(t) ? t : undefined), '应为主机名或地址')
  const database = (name: string) =>
    take<string | undefined>(
      name,
      undefined,
      (t) => (/^postgres(ql)?:\/\/\S+$/.test(t) ? t : undefined),
      '应为 postgres://用户:密码@主机/库名',
    )
  const switched = (name: string, otherwise: boolean) =>
    take(name, otherwise, (t) => ({ on: true, off: false, '1': true, '0': false })[t], '应为 on 或 off')
  const data = resolve(env.TONGBAN_DATA?.trim() || './data')
  const cert = env.TONGBAN_TLS_CERT?.trim()
  const key = env.TONGBAN_TLS_KEY?.trim()
  if (Boolean(cert) !== Boolean(key)) wrong.push('TONGBAN_TLS_CERT 和 TONGBAN_TLS_KEY 须同时设置')
  const exchangeUrl = take<string | undefined>(
    'TONGBAN_EXCHANGE_URL',
    undefined,
    (t) => (/^https?:\/\/[^\s?#]+[^\s/?#]$/.test(t) ? t : undefined),
    '应为 https://地址，末尾不带斜线',
  )
  const secret = env.TONGBAN_EXCHANGE_SECRET?.trim()
  if (Boolean(env.TONGBAN_EXCHANGE_URL?.trim()) !== Boolean(secret))
    wrong.push('TONGBAN_EXCHANGE_URL 和 TONGBAN_EXCHANGE_SECRET 须同时设置')
  const deviceSecret = env.TONGBAN_DEVICE_SECRET?.trim() || undefined
  if (deviceSecret && !/^\S{32,200}$/.test(deviceSecret)) wrong.push('TONGBAN_DEVICE_SECRET 应为32至200个字符，不含空格')
  const settings: Settings = {
    port,
    host,
    databaseUrl: database('DATABASE_URL'),
    databaseOwnerUrl: database('DATABASE_OWNER_URL'),
    databaseJobsUrl: database('DATABASE_JOBS_URL'),
    prepared: switched('TONGBAN_PREPARED', true),
    data,
    demo: switched('TONGBAN_DEMO', true),
    keys: resolve(env.TONGBAN_KEYS?.trim() || `${data}/keys`),
    publicUrl: take(
      'TONGBAN_PUBLIC_URL',
      `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`,
      (t) => (/^https?:\/\/[^\s/]+$/.test(t) ? t : undefined),
      '应为 https://域名，末尾不带斜线',
    ),
    tls: cert && key ? { cert, key } : undefined,
    trustProxy: switched('TONGBAN_TRUST_PROXY', false),
    clock: take<Date | undefined>('TONGBAN_CLOCK', undefined, instant, '应为带时区的时间，如 2026-11-21T09:00:00+08:00'),
    deviceAgent: take(
      'TONGBAN_DEVICE_AGENT',
      'http://127.0.0.1:17801',
      (t) => (/^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(t) ? t : undefined),
      '应为本机地址，如 http://127.0.0.1:17801',
    ),
    deviceSecret,
    exchange: exchangeUrl && secret ? { url: exchangeUrl, secret } : undefined,
  }
  if (wrong.length > 0) throw new Error(`设置有${wrong.length}处不对：\n  ${wrong.join('\n  ')}`)
  return settings
}

function instant(text: string): Date | undefined {
  if (!/T.*(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? undefined : at
}
