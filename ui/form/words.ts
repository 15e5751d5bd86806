import type { FieldUi } from '@tongban/matters/contract'
import type { FormField } from './fields.ts'

/** How one kind of personal data is masked. */
export type Mask = (kind: NonNullable<FieldUi['sensitive']>, text: string) => string

/** Nothing of the answer is shown: what a reader sees unless the page brings a mask of its own. */
export const hideAll: Mask = () => '****'

export const showAll: Mask = (_kind, text) => text

/** An answer in words, for reading. What the server already masked stays as it came. */
export function answerWords(field: FormField, answer: unknown, mask: Mask): string {
  if (answer === undefined || answer === null || answer === '') return '未填写'
  if (typeof answer === 'boolean') return answer ? '是' : '否'
  const text = field.options.find((option) => option.value === String(answer))?.label ?? String(answer)
  const kind = field.ui.sensitive ?? sensitiveWidgets[field.ui.widget]
  return kind === undefined || text.includes('*') ? text : mask(kind, text)
}

/** Columns of a table have no word for sensitivity of their own; these widgets give it away. */
const sensitiveWidgets: Partial<Record<FieldUi['widget'], FieldUi['sensitive']>> = {
  idCard: 'idNumber',
  phone: 'phone',
  personName: 'name',
}
