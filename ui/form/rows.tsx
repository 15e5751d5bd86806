import type { Defect } from '@tongban/kit/contract'
import type { Form } from '@tongban/matters/contract'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { classes } from '../classes.ts'
import { describedBy, Notes, Required } from '../field.tsx'
import type { Answers } from './answers.ts'
import { columnsOf, type FormField } from './fields.ts'
import { fieldId, messageAt } from './pointers.ts'
import { Row } from './row.tsx'

export interface RowsProps {
  form: Form
  field: FormField
  pointer: string
  value: unknown
  onChange: (rows: unknown[]) => void
  defects: readonly Defect[]
}

/** A field that is a list of rows: a table to type into; a removed row can be brought back. The keys never lose their place. */
export function Rows({ form, field, pointer, value, onChange, defects }: RowsProps) {
  const rows = (Array.isArray(value) ? value : []) as Answers[]
  const columns = columnsOf(form, field)
  const [removed, setRemoved] = useState<{ row: Answers; place: number }>()
  const goTo = useFocusAfterChange()
  const id = fieldId(pointer)
  const error = messageAt(defects, pointer)
  const full = typeof field.schema.maxItems === 'number' && rows.length >= field.schema.maxItems
  const add = () => {
    onChange([...rows, {}])
    goTo(fieldId(`${pointer}/${rows.length}/${columns[0]?.name}`))
  }
  const remove = (row: Answers, place: number) => {
    setRemoved({ row, place })
    onChange(rows.filter((_, at) => at !== place))
    goTo(`${id}-undo`)
  }
  const undo = ({ row, place }: { row: Answers; place: number }) => {
    setRemoved(undefined)
    onChange([...rows.slice(0, place), row, ...rows.slice(place)])
    goTo(fieldId(`${pointer}/${place}/${columns[0]?.name}`))
  }
  return (
    <fieldset className={classes('tb-field', error && 'tb-field-wrong')} aria-describedby={describedBy(id, field.ui.hint, error)}>
      <legend className="tb-label">
        {field.title}
        <Required when={field.required} />
      </legend>
      <Notes id={id} hint={field.ui.hint} error={error} />
      {rows.length === 0 ? (
        <p className="tb-rows-none">还没有添加</p>
      ) : (
        <div className="tb-table-wrap">
          <table className="tb-table tb-rows tb-rows-typed">
            <thead>
              <tr>
                <th scope="col">序号</th>
                {columns.map((column) => (
                  <th key={column.name} scope="col">
                    {column.title}
                    <Required when={column.required} />
                  </th>
                ))}
                <th scope="col">操作</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, place) => (
                <Row
                  // A row has no name but its place.
                  key={`row-${place}`}
                  row={row}
                  place={place}
                  columns={columns}
                  pointer={`${pointer}/${place}`}
                  defects={defects}
                  onChange={(next) => onChange(rows.map((other, at) => (at === place ? next : other)))}
                  onRemove={() => remove(row, place)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="tb-actions">
        <Button id={id} disabled={full} onClick={add}>
          增加一行
        </Button>
        {full && <span className="tb-undo">最多{rows.length}行</span>}
        <span role="status" className="tb-undo">
          {removed && `已删去第${removed.place + 1}行 `}
        </span>
        {removed && !full && (
          <Button kind="link" id={`${id}-undo`} onClick={() => undo(removed)}>
            撤销删去
          </Button>
        )}
      </div>
    </fieldset>
  )
}

/** Asks for an element to be focused once the change that makes it has been drawn. */
function useFocusAfterChange() {
  const wanted = useRef<string>(undefined)
  useEffect(() => {
    if (wanted.current === undefined) return
    document.getElementById(wanted.current)?.focus()
    wanted.current = undefined
  })
  return (id: string) => {
    wanted.current = id
  }
}
