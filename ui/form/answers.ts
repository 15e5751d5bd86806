import type { JsonSchema, Validate } from '@tongban/kit/defects'
import type { Form } from '@tongban/matters/contract'
import { applying } from './branches.ts'

export type Answers = Record<string, unknown>

/**
 * The answers that apply, which is what may be submitted: blanks and answers to hidden fields are dropped.
 * Dropping one may hide another, so it goes on until nothing changes; it ends, because answers only become fewer.
 */
export function applicable(form: Form, value: Answers, validate: Validate): Answers {
  const answers = withoutBlanks(value)
  const { hidden } = applying(form.schema as JsonSchema, answers, validate)
  const kept = Object.fromEntries(Object.entries(answers).filter(([name]) => !hidden.has(name)))
  return Object.keys(kept).length === Object.keys(answers).length ? kept : applicable(form, kept, validate)
}

const withoutBlanks = (value: Answers): Answers =>
  Object.fromEntries(
    Object.entries(value)
      .map(([name, answer]) => [name, Array.isArray(answer) ? answer.map(rowWithoutBlanks) : answer] as const)
      .filter(([, answer]) => !isBlank(answer)),
  )

const rowWithoutBlanks = (row: unknown) => (typeof row === 'object' && row !== null ? withoutBlanks(row as Answers) : row)

const isBlank = (answer: unknown) => answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '')

/** Who applies, as read from the identity card or the register. */
export interface Applicant {
  name?: string
  idNumber?: string
  address?: string
  phone?: string
  birth?: string
  sex?: string
}

/** First answers of a form: what government already holds is shown, not asked. */
export function prefilled(form: Form, applicant: Applicant): Answers {
  const known: Record<string, string | undefined> = { ...applicant }
  return Object.fromEntries(
    Object.entries(form.ui.fields)
      .map(([name, ui]) => [name, ui.prefill && known[ui.prefill.slice('applicant.'.length)]] as const)
      .filter(([, answer]) => answer),
  )
}
