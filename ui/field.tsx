import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** What a control needs so that its label, hint and error are read out with it. */
export interface FieldInputProps {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
}

export interface FieldProps {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  required?: boolean
  children: (inputProps: FieldInputProps) => ReactNode
}

export const describedBy = (id: string, hint: ReactNode, error: string | undefined) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** A label, its hint, its error and one control. */
export function Field({ id, label, hint, error, required, children }: FieldProps) {
  return (
    <div className={classes('tb-field', error && 'tb-field-wrong')}>
      <div className="tb-head">
        <label className="tb-label" htmlFor={id}>
          {label}
          <Required when={required} />
        </label>
        <Notes id={id} hint={hint} error={error} />
      </div>
      {children({
        id,
        'aria-describedby': describedBy(id, hint, error),
        'aria-invalid': error ? true : undefined,
        'aria-required': required ? true : undefined,
      })}
    </div>
  )
}

/** 必填 as a word: colour and asterisks say nothing to those who do not see them. */
export const Required = ({ when }: { when?: boolean }) => (when ? <span className="tb-required">必填</span> : null)

export const Notes = ({ id, hint, error }: { id: string; hint?: ReactNode; error?: string }) => (
  <>
    {hint && (
      <p className="tb-hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p className="tb-error" id={`${id}-error`}>
        {error}
      </p>
    )}
  </>
)
