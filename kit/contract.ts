import Type, { type Static, type TProperties, type TSchema } from 'typebox'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Who may call: a permission held by staff (`cases.accept`), any signed-in staff, or everybody. */
export type Allow = 'anyone' | 'staff' | `${string}.${string}`

type Shape = TSchema | undefined
type Of<S extends Shape> = S extends TSchema ? Static<S> : undefined

/**
 * One endpoint as a value: the route, the typed client, the OpenAPI document and the access tests all read it.
 * `bytes` takes a raw body instead of JSON; `file` answers with a file; `idempotent` wants an `Idempotency-Key`;
 * `lasting` says that its address names one content for ever, so browsers keep the answer and never ask again.
 */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  I extends Shape = Shape,
  O extends Shape = Shape,
  F extends true | undefined = true | undefined,
> {
  method: Method
  path: string
  allow: Allow
  summary: string
  params?: P
  query?: Q
  input?: I
  output?: O
  status?: 200 | 201 | 204
  bytes?: number
  file?: F
  idempotent?: true
  lasting?: true
}

export const endpoint = <
  P extends Shape = undefined,
  Q extends Shape = undefined,
  I extends Shape = undefined,
  O extends Shape = undefined,
  F extends true | undefined = undefined,
>(
  e: Endpoint<P, Q, I, O, F>,
) => e

/** What a caller gives and gets, by the endpoint's own shapes. */
export type Given<E> = E extends Endpoint<infer P, infer Q, infer I> ? { params: Of<P>; query: Of<Q>; input: Of<I> } : never
export type Answer<E> = E extends Endpoint<Shape, Shape, Shape, infer O> ? Of<O> : never

/** An object that refuses fields it does not know. */
export const shape = <P extends TProperties>(properties: P, more: { title?: string; description?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...more })

/** One of a few words. */
export const oneOf = <const W extends readonly string[]>(...words: W) => Type.Unsafe<W[number]>({ type: 'string', enum: words })

export const nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

export const Id = Type.String({ format: 'uuid' })
export const Instant = Type.String({ format: 'date-time' })
export const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD, Asia/Shanghai' })

/** One defect of what was given: where (JSON pointer) and, in Chinese, what to do. */
export const Defect = shape({ pointer: Type.String(), message: Type.String() })
export type Defect = Static<typeof Defect>

/** RFC 9457, as every refusal and failure goes over the wire. */
export const Problem = shape({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  errors: Type.Optional(Type.Array(Defect)),
})
export type Problem = Static<typeof Problem>
