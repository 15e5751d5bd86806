/** A node of PostgreSQL's own parse tree. */
export type Node = Record<string, unknown>

export const isNode = (node: unknown): node is Node => typeof node === 'object' && node !== null && !Array.isArray(node)

/** The items of a list; of anything else none. */
export const nodes = (list: unknown): Node[] => (Array.isArray(list) ? list : [])

/** What stands at the end of a path. */
export const at = (node: unknown, ...path: string[]): unknown => path.reduce<unknown>((n, key) => (isNode(n) ? n[key] : undefined), node)

/** The node but for these parts. */
export const without = (node: Node, ...keys: string[]): Node =>
  Object.fromEntries(Object.entries(node).filter(([key]) => !keys.includes(key)))

/** A constant or a parameter, perhaps with its type. */
export const isValue = (node: unknown): boolean =>
  isNode(node) && ('A_Const' in node || 'ParamRef' in node || isValue(at(node, 'TypeCast', 'arg')))
