import type { AvailableAction } from '@tongban/cases/contract'
import { Button, useToasts } from '@tongban/ui'
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Choice } from './action-order.ts'

interface Props {
  more: AvailableAction[]
  hindered: AvailableAction[]
  onChoose: (choice: Choice) => void
}

/** 更多: a list that opens under its button; Tab or ↑ ↓ walk it, Esc closes it and goes back. */
export function More({ more, hindered, onChoose }: Props) {
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' && open) close()
    else if (step) walk(list.current, step)
    else return
    event.preventDefault()
  }
  const onBlur = (event: FocusEvent) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the buttons inside it
    <span className="c-menu" onKeyDown={onKeyDown} onBlur={onBlur}>
      <Button ref={opener} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
        {more.length > 0 ? `更多（${more.length}）` : '更多'}
      </Button>
      {open && (
        <div id={id} ref={list} className="c-menu-list">
          {more.map(({ action, label }) => (
            <Button
              key={action}
              kind="link"
              onClick={() => {
                close()
                onChoose(action)
              }}
            >
              {label}
            </Button>
          ))}
          {hindered.length > 0 && <p className="c-menu-title">现在不能办</p>}
          {hindered.map((action) => (
            <Hindered key={action.action} action={action} />
          ))}
        </div>
      )}
    </span>
  )
}

function Hindered({ action: { label, why } }: { action: AvailableAction }) {
  const id = useId()
  const { say } = useToasts()
  return (
    <div className="c-menu-grey">
      <Button kind="link" aria-disabled aria-describedby={id} onClick={() => say(`不能${label}：${why}`, { tone: 'info' })}>
        {label}
      </Button>
      <span id={id}>{why}</span>
    </div>
  )
}

function walk(list: HTMLElement | null, step: number) {
  const stops = [...(list?.querySelectorAll('button') ?? [])]
  const at = stops.indexOf(document.activeElement as HTMLButtonElement)
  stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus()
}
