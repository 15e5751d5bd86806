import { type KeyboardEvent, useRef, useState } from 'react'

/** The keys of a WAI-ARIA list that opens under a box: which option is at hand, and when the list is open. */
export function useListKeys<O>(options: readonly O[], pick: (option: O) => void) {
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const at = Math.min(active, options.length - 1)
  const choose = (option: O | undefined) => {
    if (option === undefined) return
    setOpen(false)
    pick(option)
  }
  const move = (to: number) => {
    const place = (to + options.length) % Math.max(1, options.length)
    setOpen(true)
    setActive(place)
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(open ? at + 1 : 0),
    ArrowUp: () => move(open ? at - 1 : options.length - 1),
    ...(open && { Enter: () => choose(options[at]), Escape: () => setOpen(false) }),
  }
  // An input method uses the same keys to choose its words.
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.nativeEvent.isComposing ? undefined : keys[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const restart = () => {
    setOpen(true)
    setActive(0)
  }
  return { open, at, list, choose, onKeyDown, restart, show: () => setOpen(true), hide: () => setOpen(false) }
}
