import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef, useState } from 'react'
import { classes } from './classes.ts'
import { describedBy, Notes } from './field.tsx'

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
  const { label, value, onSearch, options, onPick, placeholder, busy, hint, error, hideLabel, inputRef, shortcut } = props
  const ownId = useId()
  const id = props.id ?? ownId
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const shown = open && (options.length > 0 || busy || value.trim() !== '')
  const at = Math.min(active, options.length - 1)
  const pick = (option: O | undefined) => {
    if (!option) return
    setOpen(false)
    onPick(option.value, option)
  }
  const move = (to: number) => {
    setOpen(true)
    setActive((to + options.length) % Math.max(1, options.length))
    list.current?.children[(to + options.length) % Math.max(1, options.length)]?.scrollIntoView({ block: 'nearest' })
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(open ? at + 1 : 0),
    ArrowUp: () => move(open ? at - 1 : options.length - 1),
    Enter: () => pick(options[at]),
    Escape: () => setOpen(false),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (!shown && (event.key === 'Enter' || event.key === 'Escape'))) return
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <div className={classes('tb-field tb-combobox', error && 'tb-field-wrong')}>
      <label className={classes('tb-label', hideLabel && 'tb-hidden')} htmlFor={id}>
        {label}
      </label>
      <Notes id={id} hint={hint} error={error} />
      <input
        id={id}
        ref={inputRef}
        type="text"
        role="combobox"
        className="tb-input"
        autoComplete="off"
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && options[at] ? `${id}-${at}` : undefined}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? true : undefined}
        aria-keyshortcuts={shortcut}
        value={value}
        onChange={(event) => {
          setOpen(true)
          setActive(0)
          onSearch(event.target.value)
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        className="tb-listbox"
        id={`${id}-list`}
        role="listbox"
        aria-label={typeof label === 'string' ? label : '可选项'}
        ref={list}
        hidden={!shown}
      >
        {options.map((option, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the box, which holds the focus
          <div
            key={option.value}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            className={classes('tb-listbox-option', place === at && 'tb-listbox-active')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(option)}
          >
            <span>{option.label}</span>
            {option.note && <span className="tb-listbox-note">{option.note}</span>}
          </div>
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
