import type { Defect } from '@tongban/kit/contract'
import { Button } from '../button.tsx'
import { describedBy, Notes } from '../field.tsx'
import type { Answers } from './answers.ts'
import type { FormField } from './fields.ts'
import { fieldId, messageAt } from './pointers.ts'
import { Widget } from './widget.tsx'

export interface RowProps {
  row: Answers
  place: number
  columns: readonly FormField[]
  pointer: string
  defects: readonly Defect[]
  onChange: (row: Answers) => void
  onRemove: () => void
}

/** One row to type into; every control is named by its row and column. */
export const Row = ({ row, place, columns, pointer, defects, onChange, onRemove }: RowProps) => (
  <tr>
    <th scope="row">{place + 1}</th>
    {columns.map((column) => {
      const id = fieldId(`${pointer}/${column.name}`)
      const error = messageAt(defects, `${pointer}/${column.name}`)
      return (
        <td key={column.name}>
          <Widget
            field={column}
            value={row[column.name]}
            onChange={(answer) => onChange({ ...row, [column.name]: answer })}
            input={{
              id,
              'aria-label': `第${place + 1}行${column.title}`,
              'aria-describedby': describedBy(id, undefined, error),
              'aria-invalid': error ? true : undefined,
              'aria-required': column.required ? true : undefined,
            }}
          />
          <Notes id={id} error={error} />
        </td>
      )
    })}
    <td>
      <Button kind="link" aria-label={`删去第${place + 1}行`} onClick={onRemove}>
        删去
      </Button>
    </td>
  </tr>
)
