import { type ComponentProps, useState } from 'react'
import { classes } from './classes.ts'
import { halfWidth, numberText } from './typed.ts'

type Native<Tag extends 'input' | 'textarea' | 'select'> = Omit<ComponentProps<Tag>, 'value' | 'onChange' | 'defaultValue'>

export interface TextInputProps extends Native<'input'> {
  value: string
  onChange: (value: string) => void
}

/** One line of text. */
export const TextInput = ({ value, onChange, className, type = 'text', ...rest }: TextInputProps) => (
  <input
    autoComplete="off"
    {...rest}
    type={type}
    className={classes('tb-input', className)}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
)

export interface TextAreaProps extends Native<'textarea'> {
  value: string
  onChange: (value: string) => void
}

/** Several lines of text; with `maxLength` it says how many characters are left. */
export function TextArea({ value, onChange, className, rows = 3, maxLength, ...rest }: TextAreaProps) {
  return (
    <>
      <textarea
        {...rest}
        rows={rows}
        className={classes('tb-input tb-textarea', className)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {maxLength !== undefined && <Count used={[...value].length} most={maxLength} />}
    </>
  )
}

const Count = ({ used, most }: { used: number; most: number }) => (
  <span className={classes('tb-count', used > most && 'tb-count-over')}>
    {used > most ? `超出 ${used - most} 字，最多 ${most} 字` : `${used} / ${most} 字`}
  </span>
)

export interface NumberInputProps extends Native<'input'> {
  value: number | undefined
  onChange: (value: number | undefined) => void
}

/** A number: full-width digits are taken, letters are not. */
export function NumberInput({ value, onChange, className, ...rest }: NumberInputProps) {
  const [text, setText] = useState(value === undefined ? '' : String(value))
  const shown = numberText(text) === value ? text : value === undefined ? '' : String(value)
  return (
    <input
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      type="text"
      className={classes('tb-input tb-input-number', className)}
      value={shown}
      onChange={(event) => {
        const typed = halfWidth(event.target.value)
        if (!/^-?\d*\.?\d*$/.test(typed)) return
        setText(typed)
        onChange(numberText(typed))
      }}
    />
  )
}

export interface Option<V extends string = string> {
  value: V
  label: string
}

export interface SelectProps<V extends string = string> extends Native<'select'> {
  value: V | ''
  onChange: (value: V) => void
  options: readonly Option<V>[]
  placeholder?: string
}

/** One of many words, by the browser's own list. */
export const Select = <V extends string>({ value, onChange, options, placeholder, className, ...rest }: SelectProps<V>) => (
  <select
    {...rest}
    className={classes('tb-input tb-select', className)}
    value={value}
    onChange={(event) => onChange(event.target.value as V)}
  >
    {placeholder !== undefined && <option value="">{placeholder}</option>}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)
