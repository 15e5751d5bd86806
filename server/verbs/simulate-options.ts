export interface Asked {
  cases: number
  connections: number
  seed: number
  from: string
  until: string
  letters: 'all' | 'sample' | 'none'
  data: string | undefined
  json: string | undefined
}

const longest = 62

/** What the command was told; throws one sentence that names every wrong value. */
export function askedFor(given: Record<string, string | boolean | undefined>): Asked {
  const wrong: string[] = []
  const text = (name: string, otherwise: string) => String(given[name] ?? otherwise)
  const number = (name: string, otherwise: number, least: number, most: number) => {
    const value = Number(text(name, String(otherwise)))
    if (!Number.isInteger(value) || value < least || value > most) wrong.push(`--${name} 应为${least}至${most}的整数`)
    return value
  }
  const day = (name: string, otherwise: string) => {
    const value = text(name, otherwise)
    if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))) wrong.push(`--${name} 应为日期，如${otherwise}`)
    return value
  }
  const numbers = {
    cases: number('cases', 430_000, 0, 10_000_000),
    connections: number('connections', 16, 1, 512),
    seed: number('seed', 1, 0, 2 ** 31),
  }
  const letters = text('letters', 'sample')
  if (!['all', 'sample', 'none'].includes(letters)) wrong.push('--letters 应为 all、sample 或 none')
  const [from, until] = [day('from', '2026-09-20'), day('until', '2026-10-20')]
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
  if (days < 0 || days > longest) wrong.push(`--until 应在 --from 之后，不超过${longest}天`)
  const path = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined)
  if (wrong.length > 0) throw new Error(`选项有${wrong.length}处不对：${wrong.join('；')}。`)
  return { ...numbers, from, until, letters: letters as Asked['letters'], data: path('data'), json: path('json') }
}
