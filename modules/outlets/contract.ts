import { endpoint, Id, nullable, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'

const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
/** 一段开门时间: from, until, within one day. */
const Span = Type.Array(Time, { minItems: 2, maxItems: 2 })

/** 开门时间: spans of a working day and of a day off; an empty list is closed. */
export const Hours = shape({ workday: Type.Array(Span), holiday: Type.Array(Span) })
export type Hours = Static<typeof Hours>

/** 网点 as everybody may see it. */
export const OutletView = shape({
  id: Id,
  name: Type.String(),
  town: Type.String(),
  address: Type.String(),
  phone: Type.String(),
  windows: Type.Integer(),
  kiosks: Type.Integer(),
  hours: Hours,
  open: Type.Boolean({ description: '现在开门' }),
  words: Type.String({ description: '今天什么时候开门' }),
  longitude: nullable(Type.Number()),
  latitude: nullable(Type.Number()),
})
export type OutletView = Static<typeof OutletView>

export const listOutlets = endpoint({
  method: 'GET',
  path: '/outlets',
  allow: 'anyone',
  summary: '网点：在哪里、现在开不开门、有几个窗口和自助机',
  query: shape({ town: Type.Optional(Type.String({ maxLength: 20 })) }),
  output: shape({ outlets: Type.Array(OutletView) }),
})
