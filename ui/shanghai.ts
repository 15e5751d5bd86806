const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An RFC 3339 instant as 2026-11-21 09:30 in Asia/Shanghai; anything else (a day, words) as it is. */
export function shanghaiTime(at: string): string {
  if (!/^\d{4}-\d{2}-\d{2}T/.test(at) || Number.isNaN(Date.parse(at))) return at
  const part = Object.fromEntries(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}`
}

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The day in Asia/Shanghai, YYYY-MM-DD. */
export const shanghaiDay = (at: Date): string => day.format(at)
