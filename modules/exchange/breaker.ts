/** 断路器: after some faults in a row nobody is kept waiting any more; now and then one try goes through. Times in milliseconds. */
export interface Breaker {
  faults: number
  /** Until when nobody asks; 0 while the way is open. */
  until: number
  pause: number
}

const most = 3
const firstPause = 30_000
const longestPause = 300_000

export const closed: Breaker = { faults: 0, until: 0, pause: firstPause }

/** Whether somebody may ask now. */
export const lets = ({ until }: Breaker, now: number) => now >= until

/** While a try is under way others wait for its end, so that a dead system gets one question and not a flood. */
export const trying = (breaker: Breaker, now: number): Breaker => (breaker.until > 0 ? { ...breaker, until: now + breaker.pause } : breaker)

export function after(breaker: Breaker, answered: boolean, now: number): Breaker {
  if (answered) return closed
  const faults = breaker.faults + 1
  if (faults < most) return { ...breaker, faults }
  const pause = breaker.until > 0 ? Math.min(breaker.pause * 2, longestPause) : breaker.pause
  return { faults, until: now + pause, pause }
}
