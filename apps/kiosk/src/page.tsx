import { Button } from '@tongban/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useSpoken } from './voice.tsx'

interface Props {
  title: string
  note?: ReactNode
  /** What is read aloud instead of the title. */
  spoken?: string
  actions?: ReactNode
  children?: ReactNode
}

/** One page: its heading where eyes are, what is pressed where hands are, and the way on always in sight. */
export function Page({ title, note, spoken = title, actions, children }: Props) {
  useSpoken(spoken)
  const { body, more, down } = useMore(actions ? 0 : ownRow)
  return (
    <>
      <div className="k-title">
        {note && <p className="k-note">{note}</p>}
        <h1>{title}</h1>
      </div>
      <section className="k-body" ref={body} tabIndex={more ? 0 : -1} aria-label={title}>
        {children}
      </section>
      {(actions || more) && (
        <div className="k-actions">
          {more && (
            <Button className="k-more" onClick={down}>
              往下看
            </Button>
          )}
          {actions}
        </div>
      )}
    </>
  )
}

/** The height that a row of its own takes from the page. */
const ownRow = 152

/** Whether something lies below what is seen, and the way there; `row` is what the button itself takes away. */
function useMore(row: number) {
  const body = useRef<HTMLElement>(null)
  const [more, setMore] = useState(false)
  const shown = useRef(false)
  useEffect(() => {
    const { current } = body
    if (!current) return
    const look = () => {
      const taken = shown.current ? row : 0
      shown.current = current.scrollHeight - current.scrollTop - current.clientHeight - taken > 24
      setMore(shown.current)
    }
    look()
    const watch = new ResizeObserver(look)
    for (const part of [current, ...current.children]) watch.observe(part)
    const changed = new MutationObserver(look)
    changed.observe(current, { childList: true, subtree: true })
    current.addEventListener('scroll', look)
    return () => {
      watch.disconnect()
      changed.disconnect()
      current.removeEventListener('scroll', look)
    }
  }, [row])
  const down = () => body.current?.scrollBy({ top: body.current.clientHeight * 0.8 })
  return { body, more, down }
}
