import { useRef } from 'react'
import { TextInput, type TextInputProps } from './inputs.tsx'
import { dayText } from './typed.ts'

export type DateInputProps = Omit<TextInputProps, 'type'>

/** A day, typed in any usual way or picked; the value is YYYY-MM-DD. */
export function DateInput({ value, onChange, onBlur, disabled, ...rest }: DateInputProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <span className="tb-date">
      <TextInput
        inputMode="numeric"
        placeholder="年-月-日"
        maxLength={12}
        {...rest}
        disabled={disabled}
        value={value}
        onChange={onChange}
        onBlur={(event) => {
          const day = dayText(value)
          if (day !== value) onChange(day)
          onBlur?.(event)
        }}
      />
      <input
        ref={picker}
        type="date"
        className="tb-date-picker"
        tabIndex={-1}
        aria-hidden="true"
        value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      />
      <button
        type="button"
        className="tb-date-open"
        aria-label="打开日历选择日期"
        disabled={disabled}
        onClick={() => picker.current?.showPicker()}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2 3.5h12v10.5H2zM2 6.5h12M5 1.5v3M11 1.5v3" />
        </svg>
      </button>
    </span>
  )
}
