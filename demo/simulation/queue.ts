/** What comes in the order of its time. */
export interface Timed {
  at: number
}

/** A queue by time, as a binary heap: memory only for what waits. */
export function queueByTime<T extends Timed>() {
  const heap: T[] = []
  const swap = (a: number, b: number) => {
    const held = heap[a]!
    heap[a] = heap[b]!
    heap[b] = held
  }
  const earlier = (a: number, b: number) => heap[a]!.at < heap[b]!.at

  function rise(from: number): void {
    for (let place = from; place > 0; ) {
      const parent = (place - 1) >> 1
      if (!earlier(place, parent)) return
      swap(place, parent)
      place = parent
    }
  }

  function sink(): void {
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2]
      if (left >= heap.length) return
      const least = right < heap.length && earlier(right, left) ? right : left
      if (!earlier(least, place)) return
      swap(place, least)
      place = least
    }
  }

  return {
    get size() {
      return heap.length
    },
    peek: (): T | undefined => heap[0],
    push(one: T): void {
      heap.push(one)
      rise(heap.length - 1)
    },
    pop(): T | undefined {
      const first = heap[0]
      const last = heap.pop()
      if (heap.length > 0 && last !== undefined) {
        heap[0] = last
        sink()
      }
      return first
    },
  }
}
