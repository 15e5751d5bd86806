import type { JsonSchema, Validate } from '@tongban/kit/defects'
import { isSchema, propertiesOf, requiredOf, resolved } from './schema.ts'

/** What a form's schema says of its fields for one set of answers. */
export interface Applying {
  /** Nodes in force: the root, `$ref` and `allOf` always, `then` or `else` by their `if`. */
  nodes: JsonSchema[]
  required: Set<string>
  /** Fields that some branch or `dependentRequired` brings in, and that are hidden until it does. */
  hidden: Set<string>
}

/** Which fields a schema asks for, given the answers so far. */
export function applying(root: JsonSchema, answers: Record<string, unknown>, validate: Validate): Applying {
  const always = unconditional(root, root)
  const holds = (condition: JsonSchema) => validate(root.$defs ? { $defs: root.$defs, ...condition } : condition, answers).length === 0
  const chosen = always.flatMap((node) => branches(root, node, (condition) => [holds(condition) ? 'then' : 'else']))
  const possible = always.flatMap((node) => branches(root, node, () => ['then', 'else']))
  const nodes = [...always, ...chosen]
  const required = new Set(nodes.flatMap((node) => [...requiredOf(node), ...demanded(node, (trigger) => trigger in answers)]))
  const brought = new Set([...required, ...chosen.flatMap((node) => Object.keys(propertiesOf(node)))])
  const defined = new Set(always.flatMap((node) => Object.keys(propertiesOf(node))))
  const conditional = [
    ...possible.flatMap((node) => [...requiredOf(node), ...Object.keys(propertiesOf(node)).filter((name) => !defined.has(name))]),
    ...[...always, ...possible].flatMap((node) => demanded(node, () => true)),
  ]
  return { nodes, required, hidden: new Set(conditional.filter((name) => !brought.has(name))) }
}

/** Every node that could say something of a field, whatever the answers. */
export const everyNode = (root: JsonSchema): JsonSchema[] => {
  const always = unconditional(root, root)
  return [...always, ...always.flatMap((node) => branches(root, node, () => ['then', 'else']))]
}

function unconditional(root: JsonSchema, node: unknown): JsonSchema[] {
  const own = resolved(root, node)
  return [own, ...(Array.isArray(own.allOf) ? own.allOf.flatMap((part) => unconditional(root, part)) : [])]
}

type Side = 'then' | 'else'

/** The nodes behind a node's `if`, and behind the `if`s within those. */
function branches(root: JsonSchema, node: JsonSchema, sidesOf: (condition: JsonSchema) => Side[]): JsonSchema[] {
  if (!isSchema(node.if)) return []
  return sidesOf(node.if)
    .filter((side) => isSchema(node[side]))
    .flatMap((side) => unconditional(root, node[side]))
    .flatMap((inner) => [inner, ...branches(root, inner, sidesOf)])
}

const demanded = (node: JsonSchema, given: (trigger: string) => boolean) =>
  Object.entries(isSchema(node.dependentRequired) ? node.dependentRequired : {}).flatMap(([trigger, names]) =>
    given(trigger) ? (names as string[]) : [],
  )
