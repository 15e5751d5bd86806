import type { Defect } from '@tongban/kit/contract'
import type { Form } from '@tongban/matters/contract'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { describedBy, Notes, Required } from '../field.tsx'
import type { Answers } from './answers.ts'
import { columnsOf, type FormField } from './fields.ts'
import { fieldId } from './pointers.ts'
import { Widget } from './widget.tsx'

export interface RowsProps {
  form: Form
  field: FormField
  pointer: string
  value: unknown
  onChange: (rows: unknown[]) => void
  defects: readonly Defect[]
}

/** A field that is a list of rows: a table to type into; a removed row can be brought back. */
export function Rows({ form, field, pointer, value, onChange, defects }: RowsProps) {
  const rows = (Array.isArray(value) ? value : []) as Answers[]
  const columns = columnsOf(form, field)
  const [removed, setRemoved] = useState<{ row: Answers; place: number }>()
  const id = fieldId(pointer)
  const error = messageAt(defects, pointer)
  const most = typeof field.schema.maxItems === 'number' ? field.schema.maxItems : Number.POSITIVE_INFINITY
  const change = (place: number, name: string, answer: unknown) =>
    onChange(rows.map((row, at) => (at === place ? { ...row, [name]: answer } : row)))
  const remove = (place: number) => {
    const row = rows[place]
    if (row) setRemoved({ row, place })
    onChange(rows.toSpliced(place, 1))
  }
  return (
    <fieldset className={error ? 'tb-field tb-field-wrong' : 'tb-field'} aria-describedby={describedBy(id, field.ui.hint, error)}>
      <legend className="tb-label">
        {field.title}
        <Required when={field.required} />
      </legend>
      <Notes id={id} hint={field.ui.hint} error={error} />
      <div className="tb-table-wrap">
        <table className="tb-table tb-rows">
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
              <tr key={place}>
                <th scope="row">{place + 1}</th>
                {columns.map((column) => {
                  const at = `${pointer}/${place}/${column.name}`
                  const wrong = messageAt(defects, at)
                  return (
                    <td key={column.name}>
                      <Widget
                        field={column}
                        value={row[column.name]}
                        onChange={(answer) => change(place, column.name, answer)}
                        input={{
                          id: fieldId(at),
                          'aria-label': `第${place + 1}行${column.title}`,
                          'aria-describedby': describedBy(fieldId(at), undefined, wrong),
                          'aria-invalid': wrong ? true : undefined,
                          'aria-required': column.required ? true : undefined,
                        }}
                      />
                      <Notes id={fieldId(at)} error={wrong} />
                    </td>
                  )
                })}
                <td>
                  <Button kind="link" aria-label={`删去第${place + 1}行`} onClick={() => remove(place)}>
                    删去
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="tb-actions">
        <Button id={id} disabled={rows.length >= most} onClick={() => onChange([...rows, {}])}>
          增加一行
        </Button>
        <span role="status" className="tb-undo">
          {removed && (
            <>
              已删去第{removed.place + 1}行
              <Button
                kind="link"
                onClick={() => {
                  onChange(rows.toSpliced(removed.place, 0, removed.row))
                  setRemoved(undefined)
                }}
              >
                撤销
              </Button>
            </>
          )}
        </span>
      </div>
    </fieldset>
  )
}

export const messageAt = (defects: readonly Defect[], pointer: string) => defects.find((defect) => defect.pointer === pointer)?.message
