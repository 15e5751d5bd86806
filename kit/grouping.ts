import { Refusal } from './refusal.ts'

/** Does one thing for several who came together: an answer for each, in order, or one failure for all of them. */
type Fly<I, O> = (group: I[]) => Promise<O[]>

interface Waiting<I, O> {
  given: I
  resolve(answer: O): void
  reject(failure: unknown): void
}

/**
 * Whoever arrives while a flight is under way goes with the next: at most `most` in one, at most `flights` at once. Where nobody else is,
 * nobody waits. A flight that fails is halved and flown again, so that whatever is wrong with one member is told to that member alone;
 * a house that is away (503) is told to all at once.
 */
export function grouping<I, O>({ most, flights }: { most: number; flights: number }, fly: Fly<I, O>): (given: I) => Promise<O> {
  let waiting: Waiting<I, O>[] = []
  let free = flights
  let called = false

  async function run(group: Waiting<I, O>[]): Promise<void> {
    try {
      const answers = await fly(group.map(({ given }) => given))
      group.forEach((member, n) => void member.resolve(answers[n]!))
    } catch (failure) {
      if (group.length === 1 || (failure instanceof Refusal && failure.kind === 'unavailable')) {
        for (const member of group) member.reject(failure)
        return
      }
      const half = group.length >> 1
      await run(group.slice(0, half))
      await run(group.slice(half))
    }
  }

  function depart(): void {
    called = false
    while (free > 0 && waiting.length > 0) {
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      free -= 1
      run(group).finally(() => {
        free += 1
        depart()
      })
    }
  }

  return (given) =>
    new Promise((resolve, reject) => {
      waiting.push({ given, resolve, reject })
      if (called || free === 0) return
      called = true
      setImmediate(depart)
    })
}
