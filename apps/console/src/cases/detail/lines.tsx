import type { Case } from '@tongban/cases/contract'
import { lineVerdictNames, type Outcome } from '@tongban/cases/lifecycle'
import { Button, Select, TextInput } from '@tongban/ui'

type OneVerdict = keyof typeof lineVerdictNames

export type LineChoices = Record<number, { verdict?: OneVerdict; reason?: string }>

export interface Line {
  index: number
  title: string
}

/** The rows of the form's table that are decided one by one; none where the matter decides as a whole. */
export function linesOf({ offer, form }: Case): Line[] {
  const { lines } = offer.matter
  const rows = lines && form[lines.field]
  if (!lines || !Array.isArray(rows)) return []
  const words = optionWords(offer.matter.form.schema, lines.field, lines.title)
  return rows.map((row: Record<string, unknown>, index) => {
    const said = String(row?.[lines.title] ?? '')
    return { index, title: words.get(said) ?? (said || `第${index + 1}行`) }
  })
}

/** The words of a column's options, where its answers are codes. */
function optionWords(schema: unknown, field: string, column: string): Map<string, string> {
  const at = (node: unknown, name: string) => (node as Record<string, unknown> | undefined)?.[name]
  const cell = at(at(at(at(at(schema, 'properties'), field), 'items'), 'properties'), column)
  const options = (at(cell, 'oneOf') as { const?: unknown; title?: string }[] | undefined) ?? []
  return new Map(options.map((option) => [String(option.const), option.title ?? String(option.const)]))
}

/** What the lines make of the whole; nothing before every line has its verdict. */
export function outcomeOfLines(lines: Line[], choices: LineChoices): Outcome | undefined {
  const verdicts = lines.map(({ index }) => choices[index]?.verdict)
  if (verdicts.includes(undefined)) return undefined
  const passed = verdicts.filter((verdict) => verdict === 'passed').length
  return passed === lines.length ? 'approved' : passed === 0 ? 'refused' : 'partly'
}

/** The first line that still wants something. */
export function lineMissing(lines: Line[], choices: LineChoices): string | undefined {
  const open = lines.find(({ index }) => !choices[index]?.verdict)
  if (open) return `请逐行决定：第${open.index + 1}行“${open.title}”还没有选择`
  const bare = lines.find(({ index }) => choices[index]?.verdict !== 'passed' && (choices[index]?.reason ?? '').trim().length < 2)
  return bare && `第${bare.index + 1}行“${bare.title}”没有通过，请写明理由`
}

/** The lines as they are sent. */
export const verdictsOf = (lines: Line[], choices: LineChoices): { index: number; verdict: OneVerdict; reason?: string }[] =>
  lines.map(({ index }) => {
    const { verdict, reason = '' } = choices[index]!
    return { index, verdict: verdict!, ...(reason.trim() ? { reason: reason.trim() } : {}) }
  })

const options = Object.entries(lineVerdictNames).map(([value, label]) => ({ value: value as OneVerdict, label }))

interface Props {
  lines: Line[]
  choices: LineChoices
  onChange: (choices: LineChoices) => void
}

/** 逐行决定: one verdict a line, and a reason wherever it is not granted. */
export function Lines({ lines, choices, onChange }: Props) {
  const set = (index: number, more: LineChoices[number]) => onChange({ ...choices, [index]: { ...choices[index], ...more } })
  const passAll = () => onChange(Object.fromEntries(lines.map(({ index }) => [index, { ...choices[index], verdict: 'passed' as const }])))
  return (
    <div className="c-stack">
      <div className="c-actions">
        <b>逐行决定（{lines.length}行）</b>
        <Button onClick={passAll}>全部通过</Button>
      </div>
      <table className="c-plain c-lines">
        <thead>
          <tr>
            <th>行</th>
            <th>内容</th>
            <th>决定</th>
            <th>理由</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ index, title }) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <td>{title}</td>
              <td>
                <Select
                  aria-label={`第${index + 1}行的决定`}
                  value={choices[index]?.verdict ?? ''}
                  placeholder="请选择"
                  options={options}
                  onChange={(verdict) => set(index, { verdict: verdict || undefined })}
                />
              </td>
              <td>
                <TextInput
                  aria-label={`第${index + 1}行的理由`}
                  value={choices[index]?.reason ?? ''}
                  maxLength={300}
                  placeholder={choices[index]?.verdict === 'passed' ? '可不填' : '没有通过的必填'}
                  onChange={(reason) => set(index, { reason })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
