import { QueryClient } from '@tanstack/react-query'
import { createClient, ProblemError } from '@tongban/kit/client'
import { useRef } from 'react'

export const base = '/api'

type AskAgain = () => Promise<void>
let askAgain: AskAgain | undefined
let asking: Promise<void> | undefined

/** Who asks for the password again when a signed-in session ends; undefined while nobody is signed in. */
export function onExpiry(ask: AskAgain | undefined) {
  askAgain = ask
}

/** Resolves once the person has signed in again; false when nobody was signed in. Many failed calls ask only once. */
export async function signedInAgain(): Promise<boolean> {
  if (!askAgain) return false
  asking ??= askAgain().finally(() => {
    asking = undefined
  })
  await asking
  return true
}

async function fetchSignedIn(url: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(url, init)
  const signingIn = url === `${base}/sessions`
  if (answer.status !== 401 || signingIn || !(await signedInAgain())) return answer
  return fetch(url, init)
}

/** The typed client; a 401 in the middle of work asks for the password over the page and then goes on. */
export const api = createClient({ base, fetch: fetchSignedIn })

/** A plain POST to the device agent: on this machine, or, when simulated, on our own server and then under the session. */
export function postToAgent(url: string, token: string, body: string, signal?: AbortSignal): Promise<Response> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  return (url.startsWith(base) ? fetchSignedIn : fetch)(url, { method: 'POST', headers, body, signal })
}

/** Refusals are answers and not worth a second try; only a lost connection is. */
const worthRetrying = (failures: number, error: Error) => failures < 2 && (!(error instanceof ProblemError) || error.problem.status === 0)

export const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: 15_000, retry: worthRetrying, refetchOnWindowFocus: true },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** The sentence of a failure, as the server said it. */
export const sentenceOfError = (error: unknown): string =>
  error instanceof ProblemError ? error.problem.detail : '页面出了差错，请重试；仍不行请联系系统管理员。'

export const codeOfError = (error: unknown): string | undefined => (error instanceof ProblemError ? error.problem.code : undefined)
export const statusOfError = (error: unknown): number | undefined => (error instanceof ProblemError ? error.problem.status : undefined)
export const defectsOfError = (error: unknown) => (error instanceof ProblemError ? (error.problem.errors ?? []) : [])

/** One idempotency key for each intent of a person: the same words sent again keep their key, changed words get a new one. */
export function useIntent(): (said: unknown) => string {
  const last = useRef({ said: '', key: '' })
  return (said) => {
    const text = JSON.stringify(said)
    if (last.current.said !== text) last.current = { said: text, key: crypto.randomUUID() }
    return last.current.key
  }
}
