import type { Defect } from '@tongban/kit/contract'
import { defectsOf, type JsonSchema, type Validate } from '@tongban/kit/defects'
import type { Form } from '@tongban/matters/contract'
import { type Answers, applicable } from './answers.ts'
import { everyNode } from './branches.ts'
import { pointerSteps } from './pointers.ts'
import { propertiesOf, resolved } from './schema.ts'

/** Every defect of the answers that apply, in the order of the form, each sentence naming its field. */
export function formDefects(form: Form, value: Answers, validate: Validate): Defect[] {
  const defects = defectsOf(validate(form.schema as JsonSchema, applicable(form, value, validate)), (pointer) => titleAt(form, pointer))
  const order = form.ui.pages.flatMap((page) => page.fields)
  const rank = (defect: Defect) => {
    const at = order.indexOf(pointerSteps(defect.pointer)[0] ?? '')
    return at === -1 ? order.length : at
  }
  return defects.sort((a, b) => rank(a) - rank(b))
}

/** What people call the place a pointer points to: 家庭成员第2行的姓名. */
export function titleAt(form: Form, pointer: string): string | undefined {
  const root = form.schema as JsonSchema
  const [name, row, column] = pointerSteps(pointer)
  if (name === undefined) return undefined
  const field = everyNode(root)
    .map((node) => resolved(root, propertiesOf(node)[name]))
    .find((node) => node.title !== undefined)
  if (!field) return undefined
  const place = row === undefined ? '' : `第${Number(row) + 1}行`
  const cell = column === undefined ? undefined : resolved(root, propertiesOf(resolved(root, field.items))[column]).title
  return `${field.title}${place}${cell === undefined ? '' : `的${cell}`}`
}
