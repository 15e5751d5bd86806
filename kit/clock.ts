/** The only clock of the product: everything else takes `now` as an argument. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** Starts at an instant and then runs at the real rate (`TONGBAN_CLOCK`, tests). */
export function clockFrom(start: Date): Clock {
  const began = performance.now()
  return { now: () => new Date(start.getTime() + performance.now() - began) }
}

/** A clock that tests move by hand. */
export function standingClock(start: string): Clock & { set(instant: string): void; forward(milliseconds: number): void } {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = Date.parse(instant)
    },
    forward: (milliseconds) => {
      at += milliseconds
    },
  }
}
