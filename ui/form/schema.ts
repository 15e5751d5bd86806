import type { JsonSchema } from '@tongban/kit/defects'
import { pointerSteps } from './pointers.ts'

/** A schema node with its local `$ref` followed; what stands beside the reference wins. */
export function resolved(root: JsonSchema, node: unknown): JsonSchema {
  if (!isSchema(node)) return {}
  if (typeof node.$ref !== 'string') return node
  const { $ref, ...own } = node
  const target = pointerSteps($ref as string).reduce<unknown>((at, step) => (isSchema(at) ? at[step] : undefined), root)
  return { ...resolved(root, target), ...own }
}

export const isSchema = (node: unknown): node is JsonSchema => typeof node === 'object' && node !== null && !Array.isArray(node)

export const propertiesOf = (node: JsonSchema): Record<string, unknown> => (isSchema(node.properties) ? node.properties : {})

export const requiredOf = (node: JsonSchema): string[] => (Array.isArray(node.required) ? node.required : [])

/** Words to choose from, of `oneOf` with `const` and `title`, or of a plain `enum`. */
export function optionsOf(node: JsonSchema): { value: string; label: string }[] {
  const choices = Array.isArray(node.oneOf) ? node.oneOf.filter(isSchema) : []
  if (choices.length > 0) return choices.map((choice) => ({ value: String(choice.const), label: String(choice.title ?? choice.const) }))
  return Array.isArray(node.enum) ? node.enum.map((word) => ({ value: String(word), label: String(word) })) : []
}
