import type { Form } from '@tongban/matters/contract'
import type { Answers } from './answers.ts'
import { columnsOf, type FormField } from './fields.ts'
import { answerWords } from './words.ts'

/** An answer to be read: words, or a table of words. */
export function Reading({ form, field, value, clear }: { form: Form; field: FormField; value: unknown; clear: boolean }) {
  if (field.ui.widget !== 'table') return <>{answerWords(field, value, clear)}</>
  const rows = (Array.isArray(value) ? value : []) as Answers[]
  const columns = columnsOf(form, field)
  if (rows.length === 0) return <>未填写</>
  return (
    <table className="tb-table tb-rows">
      <thead>
        <tr>
          <th scope="col">序号</th>
          {columns.map((column) => (
            <th key={column.name} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <tr key={place}>
            <th scope="row">{place + 1}</th>
            {columns.map((column) => (
              <td key={column.name}>{answerWords(column, row[column.name], clear)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
