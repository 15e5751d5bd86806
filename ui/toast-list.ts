export interface ToastOptions {
  tone?: 'info' | 'success' | 'warning' | 'error'
  undo?: () => void
}

export interface Toast extends ToastOptions {
  id: number
  text: string
  tone: NonNullable<ToastOptions['tone']>
}

/** Runs `act` after `delay` milliseconds; gives back how to cancel it. */
export type Later = (act: () => void, delay: number) => () => void

/** Milliseconds a message stays; what can be undone stays longer, an error until it is closed. */
const stays = (toast: Toast) => (toast.tone === 'error' ? undefined : toast.undo ? 10_000 : 6_000)

/** The messages in view, at most four; `hold` stops them from leaving while someone reads. */
export function createToastList(later: Later) {
  let toasts: readonly Toast[] = []
  let serial = 0
  const cancels = new Map<number, () => void>()
  const listeners = new Set<() => void>()
  const show = (next: readonly Toast[]) => {
    toasts = next
    for (const listener of listeners) listener()
  }
  const drop = (id: number) => {
    cancels.get(id)?.()
    cancels.delete(id)
    show(toasts.filter((toast) => toast.id !== id))
  }
  const leave = (toast: Toast) => {
    const delay = stays(toast)
    if (delay !== undefined)
      cancels.set(
        toast.id,
        later(() => drop(toast.id), delay),
      )
  }
  const hold = () => {
    for (const cancel of cancels.values()) cancel()
    cancels.clear()
  }
  return {
    say(text: string, options: ToastOptions = {}) {
      const toast = { tone: 'info' as const, ...options, id: ++serial, text }
      show([...toasts.slice(-3), toast])
      leave(toast)
    },
    drop,
    hold,
    release() {
      hold()
      toasts.forEach(leave)
    },
    shown: () => toasts,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
