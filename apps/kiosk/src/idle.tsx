import { Button } from '@tongban/ui'
import { useEffect, useRef, useState } from 'react'
import { useVoice } from './voice.tsx'

const waits = { usual: 90, elder: 180 }
const warning = 30

/** Whoever walks away is waited for, warned, and then forgotten. */
export function Idle({ onLeave }: { onLeave: () => void }) {
  const { elder, speak } = useVoice()
  const last = useRef(Date.now())
  const [left, setLeft] = useState<number>()
  useEffect(() => {
    const stir = () => {
      last.current = Date.now()
      setLeft(undefined)
    }
    const tick = setInterval(() => {
      if (document.querySelector('[data-working]')) return stir() // papers are coming out
      const quiet = (Date.now() - last.current) / 1000 - (elder ? waits.elder : waits.usual)
      if (quiet >= warning) onLeave()
      else setLeft(quiet >= 0 ? Math.ceil(warning - quiet) : undefined)
    }, 500)
    for (const name of ['pointerdown', 'keydown'] as const) addEventListener(name, stir)
    return () => {
      clearInterval(tick)
      for (const name of ['pointerdown', 'keydown'] as const) removeEventListener(name, stir)
    }
  }, [elder, onLeave])
  const asked = left !== undefined
  useEffect(() => {
    if (asked) speak('还在办理吗？要接着办，请按继续办理。')
  }, [asked, speak])
  if (!asked) return null
  return (
    <div className="k-idle" role="alertdialog" aria-label="还在办理吗">
      <h2>还在办理吗？</h2>
      <p>{left}秒后清除您填写的内容，回到首页。</p>
      <Button kind="primary" autoFocus>
        继续办理
      </Button>
    </div>
  )
}
