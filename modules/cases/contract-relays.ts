import { Citizen } from '@tongban/identity/contract'
import { Day, endpoint, Id, Instant, oneOf, shape } from '@tongban/kit/contract'
import { Channel } from '@tongban/matters/contract'
import Type, { type Static } from 'typebox'
import { LastFour } from './contract-public.ts'
import { Answers, GivenMaterial, Region } from './contract-shapes.ts'
import { relations } from './lifecycle.ts'

const Phone = Type.String({ maxLength: 20, title: '联系电话' })

/** 没办完的申请, as every channel understands it: whatever has been given so far, nothing of it need be complete. */
export const Begun = shape({
  matter: Type.String(),
  version: Type.Integer(),
  region: Type.Optional(Region),
  applicant: shape({ citizen: Id, phone: Phone }),
  agent: Type.Optional(
    shape({ citizen: Type.Optional(Id), phone: Phone, relation: Type.Optional(oneOf(...relations)), mandate: Type.Optional(Id) }),
  ),
  helper: Type.Optional(Id),
  situation: Type.Record(Type.String(), Type.String()),
  form: Answers,
  materials: Type.Array(GivenMaterial, { maxItems: 60 }),
  promises: Type.Array(
    shape({
      kind: oneOf('deferred', 'commitment'),
      item: Type.String({ minLength: 1 }),
      dueOn: Type.Optional(Day),
      file: Type.Optional(Id),
    }),
    { maxItems: 20 },
  ),
})
export type Begun = Static<typeof Begun>

/** Who began it, where and when. */
const Beginning = shape({ at: Instant, place: Type.String(), by: Type.String(), channel: Channel })

/** 接力 as it is picked up: the content as far as it fits the matter of today, and what is needed to show it. */
export const PickedUp = shape({
  id: Id,
  begun: Begun,
  citizen: Citizen,
  agent: Type.Optional(Citizen),
  files: Type.Array(shape({ id: Id, name: Type.String(), type: Type.String(), size: Type.Integer() })),
  beginning: Beginning,
  expiresOn: Day,
  /** By name: what no longer fits since the matter was changed. */
  dropped: Type.Array(Type.String()),
})
export type PickedUp = Static<typeof PickedUp>

export const handOn = endpoint({
  method: 'POST',
  path: '/relays',
  allow: 'citizens.identify',
  summary: '接力：存下没办完的申请，换个地方接着办',
  input: Begun,
  output: shape({ id: Id, code: Type.String({ description: '接力码，6位数字' }), expiresOn: Day }),
  status: 201,
  idempotent: true,
})
export const listRelays = endpoint({
  method: 'GET',
  path: '/citizens/:id/relays',
  allow: 'citizens.identify',
  summary: '读过身份证的人没办完的申请',
  params: shape({ id: Id }),
  output: shape({ relays: Type.Array(shape({ id: Id, matter: Type.String(), beginning: Beginning, expiresOn: Day })) }),
})
export const pickUp = endpoint({
  method: 'POST',
  path: '/relay-pickups',
  allow: 'citizens.identify',
  summary: '接着办：凭接力码和身份证号后四位，或者申请人的身份证',
  input: shape({
    code: Type.Optional(Type.String({ pattern: '^\\d{6}$', title: '接力码', description: '6位数字' })),
    lastFour: Type.Optional(LastFour),
    relay: Type.Optional(Id),
    citizen: Type.Optional(Id),
    /** 别人已经接着办的，仍由我来办。 */
    again: Type.Optional(Type.Boolean()),
  }),
  output: PickedUp,
  status: 201,
})
export const readRelaySlip = endpoint({
  method: 'GET',
  path: '/relays/:id/slip',
  allow: 'citizens.identify',
  summary: '接力单 PDF，由存下它的人打印',
  params: shape({ id: Id }),
  file: true,
})
