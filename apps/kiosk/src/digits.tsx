import { Field, TextInput } from '@tongban/ui'

interface Props {
  label: string
  length: number
  value: string
  onChange: (value: string) => void
  /** Whether the last sign may be X. */
  letter?: boolean
}

/** A number of known length, by the pad on the glass. */
export function Digits({ label, length, value, onChange, letter }: Props) {
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...(letter ? ['X'] : []), '0', '⌫']
  const tidy = (typed: string) =>
    typed
      .toUpperCase()
      .replace(letter ? /[^\dX]/g : /\D/g, '')
      .slice(0, length)
  return (
    <>
      <Field id="digits" label={label} required>
        {(input) => <TextInput {...input} value={value} onChange={(typed) => onChange(tidy(typed))} inputMode="none" autoComplete="off" />}
      </Field>
      <div className="k-keys">
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            onClick={() => onChange(key === '⌫' ? value.slice(0, -1) : tidy(value + key))}
            aria-label={key === '⌫' ? '删去一位' : key}
          >
            {key}
          </button>
        ))}
      </div>
    </>
  )
}
