import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { JsonSchema, Validate, Violation } from './defects.ts'

const common: Record<string, RegExp> = {
  uuid: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i,
}

/**
 * The server's validator, JSON Schema 2020-12: strict about schemas, every violation at once, nothing coerced.
 * `formats` are the project's own; `uuid` and `date-time` come with it. Throws when a schema itself is wrong.
 */
export function createValidator(formats: Record<string, (s: string) => boolean>): Validate {
  // Conditions name no types and ask for fields that other nodes declare
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, verbose: true, ownProperties: true })
  for (const [name, test] of Object.entries({ ...common, ...formats })) ajv.addFormat(name, test)
  const compiled = new WeakMap<JsonSchema, ValidateFunction>()

  function compile(schema: JsonSchema): ValidateFunction {
    const check = ajv.compile(schema)
    ajv.removeSchema(schema) // else the validator would keep every schema alive
    compiled.set(schema, check)
    return check
  }

  return (schema, data) => {
    const check = compiled.get(schema) ?? compile(schema)
    return check(data) ? [] : (check.errors ?? []).map(violationOf)
  }
}

function violationOf({ instancePath, keyword, parentSchema, params }: ErrorObject): Violation {
  const unknown: unknown = params.additionalProperty ?? params.unevaluatedProperty
  const missing: unknown = params.missingProperty
  return {
    pointer: typeof unknown === 'string' ? `${instancePath}/${unknown.replaceAll('~', '~0').replaceAll('/', '~1')}` : instancePath,
    keyword,
    node: parentSchema ?? {},
    ...(typeof missing === 'string' && { missing }),
  }
}
