import { createClient, ProblemError } from '@tongban/kit/client'

/** The typed client; the machine itself is signed in, whoever stands before it is not. */
export const api = createClient({ base: '/api', fetch: (url, init) => fetch(url, init) })

/** A plain POST to the device agent, on this machine or simulated on our own server. */
export const postToAgent = (url: string, token: string, body: string, signal: AbortSignal): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body, signal })

export const sentenceOfError = (error: unknown): string =>
  error instanceof Error && error.name === 'DeviceProblem'
    ? error.message
    : error instanceof ProblemError
      ? error.problem.detail
      : '机器出了差错，请叫工作人员，或到窗口办理。'

export const statusOfError = (error: unknown) => (error instanceof ProblemError ? error.problem.status : undefined)
