import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { describedBy, Notes, Required } from './field.tsx'
import type { Option } from './inputs.tsx'

interface GroupProps {
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: string
  required?: boolean
  disabled?: boolean
  id?: string
}

export interface RadiosProps<V extends string = string> extends GroupProps {
  value: V | '' | undefined
  onChange: (value: V) => void
  options: readonly Option<V>[]
}

/** One of a few words, all in sight; `id` (its name by default) is where an error summary lands. */
export function Radios<V extends string>({
  name,
  legend,
  value,
  onChange,
  options,
  hint,
  error,
  required,
  disabled,
  id = name,
}: RadiosProps<V>) {
  return (
    <fieldset
      className={classes('tb-field', error && 'tb-field-wrong')}
      aria-describedby={describedBy(id, hint, error)}
      disabled={disabled}
    >
      <legend className="tb-label">
        {legend}
        <Required when={required} />
      </legend>
      <Notes id={id} hint={hint} error={error} />
      <div className="tb-options">
        {options.map((option, place) => (
          <label className="tb-option" key={option.value}>
            <input
              type="radio"
              id={place === 0 ? id : `${id}-${option.value}`}
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export interface YesNoProps extends GroupProps {
  value: boolean | undefined
  onChange: (value: boolean) => void
}

/** 是或否, with neither chosen beforehand. */
export const YesNo = ({ value, onChange, ...rest }: YesNoProps) => (
  <Radios<'yes' | 'no'>
    {...rest}
    value={value === undefined ? '' : value ? 'yes' : 'no'}
    onChange={(word) => onChange(word === 'yes')}
    options={[
      { value: 'yes', label: '是' },
      { value: 'no', label: '否' },
    ]}
  />
)

export interface CheckboxProps {
  id: string
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  hint?: ReactNode
  error?: string
  disabled?: boolean
}

/** A statement that is ticked or not. */
export const Checkbox = ({ id, label, checked, onChange, hint, error, disabled }: CheckboxProps) => (
  <div className={classes('tb-checkbox', error && 'tb-field-wrong')}>
    <label className="tb-option" htmlFor={id}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
    <Notes id={id} hint={hint} error={error} />
  </div>
)
