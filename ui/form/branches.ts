import type { JsonSchema, Validate } from '@tongban/kit/defects'
import { isSchema, propertiesOf, requiredOf, resolved } from './schema.ts'

/** What a form's schema says of its fields for one set of answers. */
export interface Applying {
  /** Nodes in force: the root, `$ref` and `allOf` always, `then` or `else` by their `if`. */
  nodes: JsonSchema[]
  required: Set<string>
  /** Fields that only a branch not in force declares. A branch that merely requires a field hides nothing. */
  hidden: Set<string>
}

/** Which fields a schema asks for, given the answers so far. */
export function applying(root: JsonSchema, answers: Record<string, unknown>, validate: Validate): Applying {
  const nodes = inForce(root, root, (condition) => [validate(condition, answers).length === 0 ? 'then' : 'else'])
  const declared = new Set(nodes.flatMap(namesIn))
  const required = nodes.flatMap((node) => [...requiredOf(node), ...demanded(node, answers)])
  const others = everyNode(root).flatMap(namesIn)
  return { nodes, required: new Set(required), hidden: new Set(others.filter((name) => !declared.has(name))) }
}

/** Every node that could say something of a field, whatever the answers. */
export const everyNode = (root: JsonSchema): JsonSchema[] => inForce(root, root, () => ['then', 'else'])

type Side = 'then' | 'else'

function inForce(root: JsonSchema, node: unknown, sidesOf: (condition: JsonSchema) => Side[]): JsonSchema[] {
  const own = resolved(root, node)
  const parts = Array.isArray(own.allOf) ? own.allOf : []
  const branches = isSchema(own.if) ? sidesOf(own.if).map((side) => own[side]) : []
  return [own, ...[...parts, ...branches].filter(isSchema).flatMap((part) => inForce(root, part, sidesOf))]
}

const namesIn = (node: JsonSchema) => Object.keys(propertiesOf(node))

const demanded = (node: JsonSchema, answers: Record<string, unknown>) =>
  Object.entries(isSchema(node.dependentRequired) ? node.dependentRequired : {}).flatMap(([trigger, names]) =>
    trigger in answers ? (names as string[]) : [],
  )
