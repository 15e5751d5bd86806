import type { Defect } from '@tongban/kit/contract'
import type { Validate } from '@tongban/kit/defects'
import type { Form } from '@tongban/matters/contract'
import { type ReactNode, useMemo } from 'react'
import { classes } from '../classes.ts'
import { Field } from '../field.tsx'
import type { Answers } from './answers.ts'
import { type FormField, shownPages } from './fields.ts'
import { Mark } from './mark.tsx'
import { fieldId, messageAt } from './pointers.ts'
import { Reading } from './reading.tsx'
import { Rows } from './rows.tsx'
import { Group, isGroup, Widget } from './widget.tsx'
import { hideAll, type Mask, showAll } from './words.ts'

export interface FormFieldsProps {
  form: Form
  pages?: readonly string[]
  value: Answers
  onChange?: (next: Answers) => void
  defects?: readonly Defect[]
  validate: Validate
  mode: 'edit' | 'read'
  /** What a reviewer noted, by pointer. */
  marks?: Record<string, ReactNode>
  onMark?: (pointer: string, title: string) => void
  /** What stands before each field's own pointer, such as `/form`. */
  base?: string
  /** How answers marked sensitive are read; without it they are hidden altogether. */
  mask?: Mask
  /** Show answers as they come: they are the person's own, or the server masked them, or logged who asked to see them. */
  clear?: boolean
  heading?: 'h2' | 'h3'
}

/** A matter's form on one page: only what applies is asked, and what is read is masked. */
export function FormFields(props: FormFieldsProps) {
  const { form, value, validate, pages, mode, heading: Heading = 'h3' } = props
  const shown = useMemo(() => shownPages(form, value, validate, pages), [form, value, validate, pages])
  const One = mode === 'edit' ? Edited : Read
  return (
    <div className={classes('tb-form', `tb-form-${mode}`)}>
      {shown.map((page) => (
        <section key={page.id} className="tb-form-page">
          <Heading className="tb-form-title">{page.title}</Heading>
          <div className="tb-form-grid">
            {page.fields.map((field) => (
              <div key={field.name} className={classes('tb-form-cell', field.wide && 'tb-wide')}>
                <One {...props} field={field} pointer={`${props.base ?? ''}/${field.name}`} />
              </div>
            ))}
          </div>
        </section>
      ))}
    </div>
  )
}

type OneProps = FormFieldsProps & { field: FormField; pointer: string }

function Edited({ form, field, pointer, value, onChange, defects = [] }: OneProps) {
  const id = fieldId(pointer)
  const error = messageAt(defects, pointer)
  const answer = value[field.name]
  const change = (next: unknown) => onChange?.({ ...value, [field.name]: next })
  if (field.ui.widget === 'table')
    return <Rows form={form} field={field} pointer={pointer} value={answer} onChange={change} defects={defects} />
  if (isGroup(field)) return <Group field={field} value={answer} onChange={change} id={id} error={error} />
  return (
    <Field id={id} label={field.title} hint={field.ui.hint} error={error} required={field.required}>
      {(input) => <Widget field={field} value={answer} onChange={change} input={input} />}
    </Field>
  )
}

function Read({ form, field, pointer, value, defects = [], marks, onMark, mask = hideAll, clear = false }: OneProps) {
  const mark = marks?.[pointer]
  const error = messageAt(defects, pointer)
  return (
    <div className={classes('tb-read', mark !== undefined && 'tb-read-marked')} id={fieldId(pointer)} tabIndex={-1}>
      <div className="tb-read-title">{field.title}</div>
      <div className="tb-read-answer">
        <Reading form={form} field={field} value={value[field.name]} mask={clear ? showAll : mask} />
      </div>
      {onMark && <Mark title={field.title} marked={mark !== undefined} onMark={() => onMark(pointer, field.title)} />}
      {error && <p className="tb-error">{error}</p>}
      {mark !== undefined && <div className="tb-read-note">{mark}</div>}
    </div>
  )
}
