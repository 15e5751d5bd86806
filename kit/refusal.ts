import type { Defect } from './contract.ts'

/** The few kinds of refusal, each mapped to HTTP once. */
export const refusalStatus = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
} as const

export type RefusalKind = keyof typeof refusalStatus

/** The person's situation, not our fault: a stable code and a Chinese sentence that says what to do. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly defects: Defect[]
  readonly retryAfter: number | undefined
  constructor(kind: RefusalKind, code: string, sentence: string, more: { defects?: Defect[]; retryAfter?: number } = {}) {
    super(sentence)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.defects = more.defects ?? []
    this.retryAfter = more.retryAfter
  }
}

export const invalid = (code: string, sentence: string, defects: Defect[] = []) => new Refusal('invalid', code, sentence, { defects })
export const forbidden = (code: string, sentence: string) => new Refusal('forbidden', code, sentence)
export const absent = (code: string, sentence: string) => new Refusal('absent', code, sentence)
export const conflict = (code: string, sentence: string) => new Refusal('conflict', code, sentence)
