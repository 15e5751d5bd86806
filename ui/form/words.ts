import type { FormField } from './fields.ts'
import { masked } from './mask.ts'

/** An answer in words, for reading; personal data masked unless `clear`. */
export function answerWords(field: FormField, answer: unknown, clear: boolean): string {
  if (answer === undefined || answer === null || answer === '') return '未填写'
  if (typeof answer === 'boolean') return answer ? '是' : '否'
  const text = field.options.find((option) => option.value === String(answer))?.label ?? String(answer)
  return clear ? text : masked(field.ui.sensitive ?? sensitiveWidgets[field.ui.widget], text)
}

const sensitiveWidgets: Partial<Record<FormField['ui']['widget'], 'idNumber' | 'phone'>> = { idCard: 'idNumber', phone: 'phone' }
