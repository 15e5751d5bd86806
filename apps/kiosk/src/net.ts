import { useSyncExternalStore } from 'react'

const pause = 2_000

let gone = false
const listeners = new Set<() => void>()

function tell(next: boolean) {
  if (next === gone) return
  gone = next
  for (const listener of listeners) listener()
}

/** Asks again until the network is back: what was to be sent is kept by whoever waits, and goes out by itself. */
export async function steadily(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    try {
      const answer = await ask()
      tell(false)
      return answer
    } catch {
      tell(true)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether something waits for the network right now. */
export const useGone = () => useSyncExternalStore(subscribe, () => gone)
