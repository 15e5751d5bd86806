import { Compile, type XSchema } from 'typebox/schema'

const checks = new WeakMap<object, (value: unknown) => boolean>()

/** Whether a value fits a schema, compiled once: asked for each letter of each submission. */
export function fits(schema: object, value: unknown): boolean {
  const known = checks.get(schema)
  if (known) return known(value)
  const compiled = Compile(schema as XSchema)
  const check = (given: unknown) => compiled.Check(given)
  checks.set(schema, check)
  return check(value)
}
