import { useEffect, useState } from 'react'

const words = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', weekday: 'short' })
const hours = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false })

/** Where the machine stands and what time it is. */
export function Header({ place }: { place: string }) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const tick = setInterval(() => setNow(new Date()), 15_000)
    return () => clearInterval(tick)
  }, [])
  return (
    <header className="k-header">
      <div>
        <b>政银通办 自助办</b>
        <span>{place}</span>
      </div>
      <div className="k-now">
        <b>{hours.format(now)}</b>
        <span>{words.format(now)}</span>
      </div>
    </header>
  )
}
