import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type CalendarYear, importCalendarYear } from '@tongban/calendar/contract'
import { yearFindings } from '@tongban/calendar/rules'
import { Banner, Button, Dialog, Field, FileDrop, TextArea, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../api.ts'

interface Props {
  open: boolean
  onClose: () => void
  onImported: (year: number) => void
}

/** 导入年度安排: a JSON file or its text; every finding is told at once and nothing defective is taken. */
export function ImportYear({ open, onClose, onImported }: Props) {
  const client = useQueryClient()
  const { say } = useToasts()
  const [text, setText] = useState('')
  const read = text.trim() ? parsed(text) : undefined
  const sending = useMutation({
    mutationFn: (input: CalendarYear) => api.call(importCalendarYear, { input }),
    onSuccess: async (_, { year }) => {
      await client.invalidateQueries({ queryKey: ['calendar'] })
      say(`${year}年的安排已导入，在办期限正在重算`, { tone: 'success' })
      setText('')
      onImported(year)
      onClose()
    },
  })
  const findings = [
    ...(read?.findings ?? []),
    ...(sending.isError ? [sentenceOfError(sending.error), ...defectsOfError(sending.error).map(({ message }) => message)] : []),
  ]
  return (
    <Dialog
      open={open}
      title="导入年度放假安排"
      onClose={onClose}
      wide
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            kind="primary"
            disabled={!read?.year || read.findings.length > 0}
            busy={sending.isPending}
            onClick={() => read?.year && sending.mutate(read.year)}
          >
            导入{read?.year ? `${read.year.year}年` : ''}
          </Button>
        </>
      }
    >
      <p>内容以国务院办公厅每年的放假通知为准，写明出处（文号）。导入后，在办的期限会按新安排重算。</p>
      <FileDrop label="选择 JSON 文件" accept="application/json,.json" onFiles={([file]) => void file?.text().then(setText)} />
      <Field id="calendar-text" label="文件内容" hint="包括 year（年份）、source（出处）、holidays（放假）、makeup（调休上班）">
        {(input) => <TextArea {...input} value={text} onChange={setText} rows={10} className="c-code" spellCheck={false} />}
      </Field>
      {findings.length > 0 && (
        <Banner tone="error" title={`有 ${findings.length} 处不对，请改正后再导入`}>
          <ul>
            {findings.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Banner>
      )}
      {read?.year && findings.length === 0 && (
        <Banner tone="success">{`${read.year.year}年：放假 ${read.year.holidays.length} 天，调休上班 ${read.year.makeup.length} 天，没有发现问题。`}</Banner>
      )}
    </Dialog>
  )
}

function parsed(text: string): { year?: CalendarYear; findings: string[] } {
  try {
    const found: unknown = JSON.parse(text)
    if (!isYear(found)) return { findings: ['缺少 year、source、holidays 或 makeup，请照说明补全'] }
    return { year: found, findings: yearFindings(found) }
  } catch {
    return { findings: ['不是完整的 JSON，请检查括号、引号和逗号'] }
  }
}

function isYear(found: unknown): found is CalendarYear {
  if (typeof found !== 'object' || found === null) return false
  const { year, source, holidays, makeup } = found as Partial<CalendarYear>
  const days = (list: unknown) => Array.isArray(list) && list.every((day) => typeof day?.date === 'string' && typeof day?.name === 'string')
  return Number.isInteger(year) && typeof source === 'string' && days(holidays) && days(makeup)
}
