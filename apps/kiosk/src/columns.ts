import { useSyncExternalStore } from 'react'

const low = matchMedia('(orientation: landscape)')
const subscribe = (listener: () => void) => {
  low.addEventListener('change', listener)
  return () => low.removeEventListener('change', listener)
}

/** How many columns the machine's shape has room for. */
export const useColumns = () => useSyncExternalStore(subscribe, () => (low.matches ? 3 : 2))

/** Blocks into columns of about the same height, in their order: each goes to the shortest. */
export function inColumns<T>(blocks: readonly T[], count: number, heightOf: (block: T) => number): T[][] {
  const columns = Array.from({ length: count }, () => ({ height: 0, blocks: [] as T[] }))
  for (const block of blocks) {
    const shortest = columns.reduce((a, b) => (b.height < a.height ? b : a))
    shortest.blocks.push(block)
    shortest.height += heightOf(block)
  }
  return columns.map((column) => column.blocks)
}
