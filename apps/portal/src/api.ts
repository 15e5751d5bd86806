import { createClient, ProblemError } from '@tongban/kit/client'
import { useEffect, useState } from 'react'

/** The typed client; nobody signs in here. */
export const api = createClient({ base: '/api', fetch: (url, init) => fetch(url, init) })

export const sentenceOfError = (error: unknown): string =>
  error instanceof ProblemError ? error.problem.detail : '页面出了差错，请重试；仍不行请到网点窗口查询。'

export interface Read<T> {
  data?: T
  error?: unknown
  /** The last answer stays in view while the next one is on its way. */
  busy: boolean
}

/** Reads once for each `key`, and drops what comes too late. */
export function useRead<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Read<T> {
  const [state, setState] = useState<Read<T>>({ busy: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is read
  useEffect(() => {
    const gone = new AbortController()
    setState((last) => ({ ...last, busy: true }))
    read(gone.signal).then(
      (data) => !gone.signal.aborted && setState({ data, busy: false }),
      (error: unknown) => !gone.signal.aborted && setState({ error, busy: false }),
    )
    return () => gone.abort()
  }, [key])
  return state
}
