import { endpoint, Id, nullable, oneOf, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'
import {
  type OutletClass,
  type OutletStatus,
  type OutletType,
  outletClasses,
  outletStatuses,
  outletTypes,
  type Service,
  serviceNames,
} from './rules.ts'

export { outletClasses, outletStatuses, outletTypes, serviceNames }

const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
/** 一段开门时间: from, until, within one day. */
const Span = Type.Array(Time, { minItems: 2, maxItems: 2 })

/** 开门时间: spans of a working day and of a day off; an empty list is closed. */
export const Hours = shape({ workday: Type.Array(Span), holiday: Type.Array(Span) })
export type Hours = Static<typeof Hours>

/** One of a table's keys. */
const keyOf = <K extends string>(table: Record<K, string>) => oneOf(...(Object.keys(table) as K[]))

/** 网点 as everybody may see it. */
export const OutletView = shape({
  id: Id,
  name: Type.String(),
  town: Type.String(),
  address: Type.String(),
  phone: Type.String(),
  windows: Type.Integer(),
  kiosks: Type.Integer(),
  tellers: Type.Integer(),
  class: keyOf<OutletClass>(outletClasses),
  className: Type.String({ description: '便民服务站或便民服务点，由窗口和设备得出' }),
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

/** 网点登记 as the bureau sees it, whatever its status. */
export const OutletRecord = shape({
  id: Id,
  name: Type.String(),
  short: Type.String(),
  partner: shape({ id: Id, name: Type.String() }),
  type: keyOf<OutletType>(outletTypes),
  typeName: Type.String(),
  status: keyOf<OutletStatus>(outletStatuses),
  statusName: Type.String(),
  class: keyOf<OutletClass>(outletClasses),
  className: Type.String(),
  town: Type.String(),
  address: Type.String(),
  phone: Type.String(),
  planned: Type.Array(keyOf<Service>(serviceNames)),
  windows: Type.Integer(),
  kiosks: Type.Integer(),
  tellers: Type.Integer(),
  hours: Hours,
  longitude: nullable(Type.Number()),
  latitude: nullable(Type.Number()),
})
export type OutletRecord = Static<typeof OutletRecord>

export const listOutletRegister = endpoint({
  method: 'GET',
  path: '/outlet-register',
  allow: 'outlets.read',
  summary: '网点登记：全部网点，建设中和停办的也在',
  output: shape({ outlets: Type.Array(OutletRecord) }),
})

const Count = (title: string) => Type.Integer({ minimum: 0, maximum: 500, title })

export const amendOutlet = endpoint({
  method: 'PUT',
  path: '/outlet-register/:id',
  allow: 'outlets.write',
  summary: '登记网点的电话、开门时间、窗口和设备数、位置；站或点由此得出',
  params: shape({ id: Id }),
  input: shape({
    town: Type.String({ minLength: 2, maxLength: 20, title: '所属街道（乡镇）' }),
    phone: Type.String({ format: 'phone', title: '电话' }),
    type: keyOf<OutletType>(outletTypes),
    windows: Count('人工窗口'),
    kiosks: Count('集成式自助终端'),
    tellers: Count('智慧柜员机'),
    hours: Hours,
    longitude: nullable(Type.Number({ minimum: 73, maximum: 136 })),
    latitude: nullable(Type.Number({ minimum: 3, maximum: 54 })),
  }),
  output: OutletRecord,
})
