const codes = { SIGINT: 130, SIGTERM: 143 } as const

/** Why a start ended before it was done: somebody said so. `code` is the exit code as a shell tells it, 128 and the signal. */
export class Stopped extends Error {
  readonly code: number
  constructor(code: number) {
    super('启动中途被叫停，已经停下；写下的都在，下次启动接着做。')
    this.code = code
  }
}

/** Aborted by Ctrl-C or SIGTERM. Whoever says it a second time does not wait for what is being closed. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  for (const [signal, code] of Object.entries(codes)) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(code)
      stopping.abort(new Stopped(code))
    })
  }
  return stopping.signal
}

/** Resolves when the program is told to stop. */
export const untilStopped = (stopping = stopSignal()) =>
  stopping.aborted ? Promise.resolve() : new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve(), { once: true }))
