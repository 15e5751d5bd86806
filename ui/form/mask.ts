import type { FieldUi } from '@tongban/matters/contract'

type Sensitivity = NonNullable<FieldUi['sensitive']>

const hide = (count: number) => '*'.repeat(Math.max(0, count))

const masks: Record<Sensitivity, (text: string) => string> = {
  name: (text) => ([...text].length <= 2 ? `${[...text][0] ?? ''}*` : `${[...text][0]}${hide([...text].length - 2)}${[...text].at(-1)}`),
  idNumber: (text) => `${text.slice(0, 6)}${hide(text.length - 10)}${text.slice(-4)}`,
  phone: (text) => `${text.slice(0, 3)}****${text.slice(-4)}`,
  account: (text) => `**** ${text.slice(-4)}`,
  address: (text) => `${/^.*?(?:[县区旗]|市(?!.{0,6}[县区旗]))/.exec(text)?.[0] ?? [...text].slice(0, 3).join('')}****`,
}

/** Personal data as a work screen shows it; what the server already masked stays as it came. */
export const masked = (kind: Sensitivity | undefined, text: string) =>
  kind === undefined || text === '' || text.includes('*') ? text : masks[kind](text)
