/** Resolves when the program is told to stop: Ctrl-C or SIGTERM. */
export const untilStopped = () =>
  new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
