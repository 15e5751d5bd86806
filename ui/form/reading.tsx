import type { Form } from '@tongban/matters/contract'
import type { Answers } from './answers.ts'
import { columnsOf, type FormField } from './fields.ts'
import { answerWords, type Mask } from './words.ts'

export interface ReadingProps {
  form: Form
  field: FormField
  value: unknown
  mask: Mask
}

/** An answer to be read: words, or a table of words. */
export function Reading({ form, field, value, mask }: ReadingProps) {
  if (field.ui.widget !== 'table') return <>{answerWords(field, value, mask)}</>
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
          <tr key={`row-${place + 1}`}>
            <th scope="row">{place + 1}</th>
            {columns.map((column) => (
              <td key={column.name}>{answerWords(column, row[column.name], mask)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
