import { generatedHouse } from './generated.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'

/** The houses of one run: opened when first asked for, closed together. */
export function lazyHouses(log: (line: string) => void) {
  const open = new Map<number, Promise<BenchHouse>>()
  const once = (cases: number, make: () => Promise<BenchHouse>) => {
    const known = open.get(cases) ?? make()
    open.set(cases, known)
    return known
  }
  return {
    house: () => once(0, openBenchHouse),
    generated: (cases: number) => once(cases, () => generatedHouse(cases, log)),
    close: async () => {
      for (const house of open.values()) await (await house.catch(() => undefined))?.close()
      open.clear()
    },
  }
}
