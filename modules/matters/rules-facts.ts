import type { Channel } from './contract.ts'

/** What is known of the applicant and may decide about fields and materials. */
export interface ApplicantFacts {
  level?: number
  sex?: string | null
  birth?: string | null
  /** Full years on the day of receipt. */
  age?: number | null
}

/** An application as it is being filled in; what the server is sent has this shape too. */
export interface Filled {
  channel: Channel
  situation: Record<string, string>
  form: Record<string, unknown>
  materials: { item: string; from: string; file?: string }[]
  promises?: MaterialPromise[]
  agent?: FilledAgent
}

/** 容缺 (deferred: brought by `dueOn`) or 告知承诺 (commitment) in place of a material; `file` is the signed promise. */
export interface MaterialPromise {
  kind: 'deferred' | 'commitment'
  item: string
  dueOn?: string
  file: string
}

/** 缺项: one gap, and how to close it. */
export interface Gap {
  pointer: string
  title: string
  problem: string
  remedy: string
}

/** 代理人 as an application names them: how related, and the signed mandate or proof of guardianship. */
export interface FilledAgent {
  relation: 'family' | 'guardian' | 'other'
  mandate?: string
}
