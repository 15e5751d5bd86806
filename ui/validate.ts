import { format, type OutputUnit, Validator } from '@cfworker/json-schema'
import type { JsonSchema, Validate, Violation } from '@tongban/kit/defects'
import { pointerSteps } from './form/pointers.ts'

/**
 * The browser's validator, giving the server's verdict without compiling code (strict CSP).
 * `formats` are the words of `format` beyond the standard ones.
 */
export function createBrowserValidator(formats: Record<string, (text: string) => boolean>): Validate {
  // The library reads formats from its own table and offers no other way in.
  Object.assign(format, formats)
  const known = new WeakMap<JsonSchema, Compiled>()
  return (schema, data) => {
    const compiled = known.get(schema) ?? compile(schema)
    known.set(schema, compiled)
    // What is judged is what travels: `undefined` does not.
    const sent: unknown = data === undefined ? null : JSON.parse(JSON.stringify(data))
    return compiled.validator.validate(sent).errors.flatMap((unit) => violation(compiled.schema, unit))
  }
}

interface Compiled {
  schema: JsonSchema
  validator: Validator
}

function compile(given: JsonSchema): Compiled {
  // The validator writes addresses into the nodes; a node shared with another schema would keep the wrong one.
  const schema = JSON.parse(JSON.stringify(given)) as JsonSchema
  return { schema, validator: new Validator(schema, '2020-12', false) }
}

/** A unit of output as the house tells violations; a refused extra property is told once, at the property. */
function violation(root: JsonSchema, unit: OutputUnit): Violation[] {
  const pointer = decodeURI(unit.instanceLocation.slice(1)).replaceAll('%23', '#')
  if (unit.keyword === 'additionalProperties' || unit.keyword === 'unevaluatedProperties') return []
  const keyword = unit.keyword === 'false' ? 'additionalProperties' : unit.keyword
  const missing = /does not have (?:required property )?"(.*)"\.$/.exec(unit.error)?.[1]
  const asksFor = keyword === 'required' || keyword === 'dependentRequired'
  return [{ pointer, keyword, node: nodeAt(root, unit.keywordLocation), ...(asksFor && { missing }) }]
}

/** The node that holds the keyword of a location such as `#/properties/a/$ref/pattern`. */
function nodeAt(root: JsonSchema, location: string): JsonSchema {
  const walk = (at: unknown, step: string): unknown => {
    const next = (at as JsonSchema | undefined)?.[step]
    return step === '$ref' ? pointerSteps(String(next)).reduce<unknown>(walk, root) : next
  }
  const found = pointerSteps(decodeURI(location.slice(1)))
    .slice(0, -1)
    .reduce<unknown>(walk, root)
  return typeof found === 'object' && found !== null ? (found as JsonSchema) : {}
}
