import { Field, TextInput } from '@tongban/ui'

interface Props {
  label: string
  hint: string
  value: string
  error: string | undefined
  onChange: (phone: string) => void
}

/** 联系电话 of whoever applies: never remembered by the browser of a shared desk. */
export const PhoneField = ({ label, hint, value, error, onChange }: Props) => (
  <Field id="phone" label={label} required error={error} hint={hint}>
    {(input) => <TextInput {...input} value={value} onChange={onChange} inputMode="tel" autoComplete="off" maxLength={20} />}
  </Field>
)
