import { join } from 'node:path'
import { formats, idCheck } from '@tongban/identity/rules'
import { defectsOf, type JsonSchema } from '@tongban/kit/defects'
import { createValidator } from '@tongban/kit/validate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBrowserValidator } from '../../ui/validate.ts'
import { loadCatalogue } from './loader.ts'
import { subsetFindings } from './subset.ts'

const server = createValidator(formats)
const browser = createBrowserValidator(formats)

const names = ['alpha', 'beta', 'gamma', 'delta'] as const
const title = { title: '项目' }
const bound = fc.integer({ min: 0, max: 4 })
const idNumber = `41049919900101001${idCheck('41049919900101001')}`

const scalar: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.record({ minLength: bound, maxLength: bound }, { requiredKeys: [] }).map((k) => ({ type: 'string', ...title, ...k })),
  fc.constantFrom(...Object.keys(formats)).map((format) => ({ type: 'string', ...title, format })),
  fc.constantFrom('^[0-9]{2}$', '^\\p{Script=Han}+$', '社.').map((pattern) => ({ type: 'string', ...title, pattern })),
  fc.constant({ type: 'string', ...title, oneOf: ['a', 'b'].map((c) => ({ const: c, title: c })) }),
  fc
    .constantFrom('number', 'integer')
    .chain((type) =>
      fc
        .record({ minimum: bound, maximum: bound, exclusiveMinimum: bound, exclusiveMaximum: bound }, { requiredKeys: [] })
        .map((k) => ({ type, ...title, ...k })),
    ),
  fc.integer({ min: 1, max: 4 }).map((multipleOf) => ({ type: 'integer', ...title, multipleOf })),
  fc.constantFrom({}, { const: true }).map((k) => ({ type: 'boolean', ...title, ...k })),
)
const table: fc.Arbitrary<JsonSchema> = fc
  .record({
    cell: scalar,
    minItems: bound,
    maxItems: bound,
    uniqueItems: fc.boolean(),
    strict: fc.boolean(),
    required: fc.subarray(['cell']),
  })
  .map(({ cell, strict, required, ...k }) => ({
    type: 'array',
    ...title,
    ...k,
    items: { type: 'object', properties: { cell }, required, ...(strict && { additionalProperties: false }) },
  }))
const field = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: table },
  { weight: 1, arbitrary: fc.constant({ $ref: '#/$defs/shared' }) },
)

const value = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'abc',
    '社保',
    '社会',
    '42',
    '𬱟𬱟',
    idNumber,
    '13800003210',
    '2024-02-29',
    '2023-02-29',
    '张伟',
    '11410411999900046U',
  ),
  fc.integer({ min: -1, max: 6 }),
  fc.constantFrom(0.5, 1.5, true, false, null, [], {}, [{ cell: 'a' }, { cell: 'a' }], [{ cell: 1, other: 2 }], [{}], [1]),
)
const data = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] })

const condition: fc.Arbitrary<JsonSchema> = fc.letrec<{ any: JsonSchema; leaf: JsonSchema }>((tie) => ({
  leaf: fc
    .tuple(
      fc.constantFrom(...names),
      fc.oneof(
        value.map((v) => ({ const: v })),
        fc.array(value, { minLength: 1, maxLength: 3 }).map((v) => ({ enum: [...new Set(v)] })),
        bound.map((minimum) => ({ minimum })),
      ),
    )
    .map(([name, test]) => ({ properties: { [name]: test }, required: [name] })),
  any: fc.oneof(
    { maxDepth: 2 },
    tie('leaf'),
    fc.array(tie('any'), { minLength: 1, maxLength: 2 }).map((allOf) => ({ allOf })),
    fc.array(tie('any'), { minLength: 1, maxLength: 2 }).map((anyOf) => ({ anyOf })),
    tie('any').map((not) => ({ not })),
  ),
})).any

const form: fc.Arbitrary<JsonSchema> = fc
  .record({
    fields: fc.tuple(field, field, field, field),
    shared: scalar,
    required: fc.subarray([...names]),
    branches: fc.array(fc.record({ when: condition, held: fc.subarray([...names]), otherwise: fc.subarray([...names]) }), { maxLength: 2 }),
    dependent: fc.tuple(fc.constantFrom(...names), fc.subarray([...names])),
  })
  .map(({ fields, shared, required, branches, dependent }) => ({
    type: 'object',
    $defs: { shared },
    properties: { alpha: fields[0], beta: fields[1] },
    required,
    dependentRequired: { [dependent[0]]: dependent[1] },
    allOf: [
      { properties: { gamma: fields[2] } },
      ...branches.map(({ when, held, otherwise }, i) =>
        // A `then` written out would look like a promise to the linter
        Object.fromEntries([
          ['if', when],
          ['then', { required: held, ...(i === 0 && { properties: { delta: fields[3] } }) }],
          ['else', { required: otherwise }],
        ]),
      ),
      ...(branches.length ? [] : [{ properties: { delta: fields[3] } }]),
    ],
  }))

/** Where each finds fault. The browser's library tells an extra property only when nothing else is wrong, so that is left to the verdict. */
const places = (validate: typeof server, schema: JsonSchema, given: unknown) =>
  defectsOf(validate(schema, given).filter((v) => v.keyword !== 'additionalProperties'))
    .map((defect) => defect.pointer)
    .sort()

function expectAgreement(schema: JsonSchema, given: unknown) {
  expect(browser(schema, given).length === 0).toBe(server(schema, given).length === 0)
  expect(places(browser, schema, given)).toEqual(places(server, schema, given))
}

describe('服务端与浏览器的校验', () => {
  it('生成的表单都在公布的子集之内', () => {
    const known = new Map(names.map((name) => [name as string, undefined]))
    fc.assert(fc.property(form, (schema) => subsetFindings(schema, known).length === 0))
  })
  it('同一张表单、同一份数据，结论相同，指出的地方也相同', () => {
    fc.assert(
      fc.property(form, data, (schema, given) => expectAgreement(schema, given)),
      { numRuns: 400 },
    )
  })
  it('条件成立与否，两边判断相同', () => {
    fc.assert(fc.property(condition, data, (when, given) => (server(when, given).length === 0) === (browser(when, given).length === 0)))
  })
  it('目录里的每张表单，任意作答，两边结论相同', async () => {
    const { catalogue } = await loadCatalogue(join(import.meta.dirname, '../../catalogue'))
    for (const { form, situations } of catalogue.matters) {
      const keys = [...Object.keys(form.ui.fields), ...situations.map((s) => s.id)]
      const options = situations.flatMap((s) => Object.keys(s.options))
      const answer = fc.oneof(value, fc.constantFrom('keep', 'change', 'courier', 'counter', 'both', 'name', ...options))
      const answers = fc.record(Object.fromEntries(keys.map((key) => [key, answer])), { requiredKeys: [] })
      fc.assert(fc.property(answers, (given) => expectAgreement(form.schema, given)))
    }
  })
})
