import type { ReactNode } from 'react'
import { Radios, YesNo } from '../choices.tsx'
import { DateInput } from '../date-input.tsx'
import type { FieldInputProps } from '../field.tsx'
import { NumberInput, Select, TextArea, TextInput } from '../inputs.tsx'
import { idNumberText, phoneText } from '../typed.ts'
import type { FormField } from './fields.ts'

export interface WidgetProps {
  field: FormField
  value: unknown
  onChange: (answer: unknown) => void
  input: FieldInputProps & { 'aria-label'?: string }
}

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value))
const mostOf = (field: FormField) => (typeof field.schema.maxLength === 'number' ? field.schema.maxLength : undefined)

/** Once typing is over, an answer is put in its usual form; an untouched one stays untouched. */
function tidy(form: (typed: string) => string, value: unknown, onChange: WidgetProps['onChange']) {
  const typed = text(value)
  if (form(typed) !== typed) onChange(form(typed))
}

/** Controls that stand under one label, by the form's word for them. */
const widgets: Partial<Record<FormField['ui']['widget'], (props: WidgetProps) => ReactNode>> = {
  textarea: ({ field, value, onChange, input }) => (
    <TextArea {...input} value={text(value)} onChange={onChange} maxLength={mostOf(field)} />
  ),
  number: ({ value, onChange, input }) => (
    <NumberInput {...input} value={typeof value === 'number' ? value : undefined} onChange={onChange} />
  ),
  date: ({ value, onChange, input }) => <DateInput {...input} value={text(value)} onChange={onChange} />,
  phone: ({ value, onChange, input }) => (
    <TextInput
      {...input}
      type="tel"
      inputMode="tel"
      className="tb-digits"
      value={text(value)}
      onChange={onChange}
      onBlur={() => tidy(phoneText, value, onChange)}
    />
  ),
  idCard: ({ value, onChange, input }) => (
    <TextInput
      {...input}
      className="tb-digits"
      maxLength={24}
      spellCheck={false}
      value={text(value)}
      onChange={onChange}
      onBlur={() => tidy(idNumberText, value, onChange)}
    />
  ),
  personName: ({ value, onChange, input }) => <TextInput {...input} spellCheck={false} value={text(value)} onChange={onChange} />,
  choice: ({ field, value, onChange, input }) => (
    <Select {...input} value={text(value)} onChange={onChange} options={field.options} placeholder="请选择" />
  ),
  yesNo: ({ value, onChange, input }) => (
    <Select
      {...input}
      value={value === undefined ? '' : value ? 'yes' : 'no'}
      onChange={(word) => onChange(word === '' ? undefined : word === 'yes')}
      options={yesOrNo}
      placeholder="请选择"
    />
  ),
}

const yesOrNo = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
]

/** The control of a field, without its label. */
export const Widget = (props: WidgetProps) =>
  widgets[props.field.ui.widget]?.(props) ?? <TextInput {...props.input} value={text(props.value)} onChange={props.onChange} />

export interface GroupProps extends Omit<WidgetProps, 'input'> {
  id: string
  error?: string
}

/** Whether a field shows its choices side by side, under a legend. */
export const isGroup = (field: FormField) => field.ui.widget === 'yesNo' || (field.ui.widget === 'choice' && field.options.length <= 5)

/** A field whose choices are all in sight. */
export function Group({ field, value, onChange, id, error }: GroupProps) {
  const shared = { id, name: id, legend: field.title, hint: field.ui.hint, error, required: field.required }
  return field.ui.widget === 'yesNo' ? (
    <YesNo {...shared} value={typeof value === 'boolean' ? value : undefined} onChange={onChange} />
  ) : (
    <Radios {...shared} value={text(value)} onChange={onChange} options={field.options} />
  )
}
