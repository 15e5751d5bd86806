import { shanghaiDay } from '@tongban/ui'

const zone = 'Asia/Shanghai'
const parts = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('zh-CN', { timeZone: zone, hourCycle: 'h23', ...options })

const minute = parts({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' })
const full = parts({ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' })
const clock = parts({ hour: '2-digit', minute: '2-digit' })

/** 11-21 09:05, for dense tables. */
export const shortTime = (at: string) => minute.format(new Date(at)).replace('/', '-')
/** 2026年11月21日 09:05. */
export const longTime = (at: string) => full.format(new Date(at)).replace('/', '年').replace('/', '月').replace(/日? /, '日 ')
export const clockTime = (at: string) => clock.format(new Date(at))

/** 2026年11月21日 of a YYYY-MM-DD. */
export const longDay = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** Today in China, YYYY-MM-DD. */
export const today = () => shanghaiDay(new Date())

/** 1.2 MB, 340 KB. */
export const sizeWords = (bytes: number) =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`

/** 16.00元 of an amount in fen. */
export const money = (fen: number) => `${(fen / 100).toFixed(2)}元`

export const limitWords = (count: number, unit: 'workday' | 'day') => `${count}个${unit === 'workday' ? '工作日' : '自然日'}`
