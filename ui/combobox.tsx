import { type ReactNode, type Ref, useId } from 'react'
import { classes } from './classes.ts'
import { describedBy, Notes } from './field.tsx'
import { useListKeys } from './list-keys.ts'

export interface ComboboxOption {
  value: string
  label: string
  note?: string
}

export interface ComboboxProps<O extends ComboboxOption = ComboboxOption> {
  label: ReactNode
  value: string
  onSearch: (text: string) => void
  options: readonly O[]
  onPick: (value: string, option: O) => void
  placeholder?: string
  busy?: boolean
  hint?: ReactNode
  error?: string
  id?: string
  hideLabel?: boolean
  inputRef?: Ref<HTMLInputElement>
  shortcut?: string
}

/** WAI-ARIA combobox with a list: `value` is the text in the box; the parent searches and gives options. */
export function Combobox<O extends ComboboxOption>(props: ComboboxProps<O>) {
  const { label, value, onSearch, options, onPick, busy, hint, error } = props
  const ownId = useId()
  const id = props.id ?? ownId
  const keys = useListKeys(options, (option) => onPick(option.value, option))
  const shown = keys.open && (options.length > 0 || busy || value.trim() !== '')
  return (
    <div className={classes('tb-field tb-combobox', error && 'tb-field-wrong')}>
      <label className={classes('tb-label', props.hideLabel && 'tb-hidden')} htmlFor={id}>
        {label}
      </label>
      <Notes id={id} hint={hint} error={error} />
      <input
        id={id}
        ref={props.inputRef}
        type="text"
        role="combobox"
        className="tb-input"
        autoComplete="off"
        placeholder={props.placeholder}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && options[keys.at] ? `${id}-${keys.at}` : undefined}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        aria-keyshortcuts={props.shortcut}
        value={value}
        onChange={(event) => {
          keys.restart()
          onSearch(event.target.value)
        }}
        onClick={keys.show}
        onBlur={keys.hide}
        onKeyDown={keys.onKeyDown}
      />
      <div
        className="tb-listbox"
        id={`${id}-list`}
        role="listbox"
        aria-label={typeof label === 'string' ? label : '可选项'}
        ref={keys.list}
        hidden={!shown}
      >
        {options.map((option, place) => (
          <Choice key={option.value} id={`${id}-${place}`} option={option} active={place === keys.at} onPick={() => keys.choose(option)} />
        ))}
      </div>
      <p className={classes('tb-combobox-said', (!shown || options.length > 0) && 'tb-hidden')} role="status">
        {shown ? said(busy, options.length) : ''}
      </p>
    </div>
  )
}

const said = (busy: boolean | undefined, found: number) =>
  busy ? '正在查找…' : found === 0 ? '没有找到，请换个词再试' : `找到 ${found} 项`

interface ChoiceProps {
  id: string
  option: ComboboxOption
  active: boolean
  onPick: () => void
}

const Choice = ({ id, option, active, onPick }: ChoiceProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the box, which holds the focus
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={active}
    className={classes('tb-listbox-option', active && 'tb-listbox-active')}
    onMouseDown={(event) => event.preventDefault()}
    onClick={onPick}
  >
    <span>{option.label}</span>
    {option.note && <span className="tb-listbox-note">{option.note}</span>}
  </div>
)
