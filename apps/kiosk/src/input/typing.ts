export type Typed = HTMLInputElement | HTMLTextAreaElement

/** The text control that an event comes from, if it takes text. */
export function typedIn(target: EventTarget | null): Typed | undefined {
  if (target instanceof HTMLTextAreaElement) return target
  return target instanceof HTMLInputElement && ['text', 'tel', 'search'].includes(target.type) ? target : undefined
}

/** Numbers, days and telephones need no letters. */
export const wantsDigits = (field: Typed) =>
  ['numeric', 'tel', 'decimal'].includes(field.inputMode) || field.type === 'tel' || field.classList.contains('tb-digits')

export const labelOf = (field: Typed) => field.labels?.[0]?.textContent ?? field.ariaLabel ?? ''

const setter = (field: Typed) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set

/** Writes as a person would, so that the page hears of it. */
function write(field: Typed, value: string, at: number) {
  setter(field)?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.setSelectionRange(at, at)
}

const placeOf = (field: Typed) => [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length] as const

export function insert(field: Typed, text: string) {
  const [from, to] = placeOf(field)
  const value = field.value.slice(0, from) + text + field.value.slice(to)
  if (field.maxLength < 0 || value.length <= field.maxLength) write(field, value, from + text.length)
}

export function erase(field: Typed) {
  const [from, to] = placeOf(field)
  const start = from === to ? Math.max(0, from - 1) : from
  write(field, field.value.slice(0, start) + field.value.slice(to), start)
}

export const clear = (field: Typed) => write(field, '', 0)
