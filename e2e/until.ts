import { setTimeout as pause } from 'node:timers/promises'

const patience = 30_000

/** Asks again until the answer is yes; what it is told as `what` stands in the error when it never is. */
export async function until<T>(what: string, ask: () => Promise<T> | T): Promise<NonNullable<T>> {
  const end = performance.now() + patience
  while (performance.now() < end) {
    const answer = await ask()
    if (answer) return answer
    await pause(40)
  }
  throw new Error(`等了${patience / 1000}秒，仍没有等到：${what}`)
}
