import { IdCardReading } from '@tongban/identity/contract'
import { Day, endpoint, Id, Instant, nullable, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'
import { Progress } from './contract-public.ts'
import { No } from './contract-shapes.ts'

/** 自助机上的事项: what each needs of the machine, and why it cannot be done here now. */
export const KioskMatter = shape({
  code: Type.String(),
  name: Type.String(),
  topic: Type.String(),
  camera: Type.Boolean({ description: '没有摄像头就交不齐材料' }),
  here: Type.Boolean({ description: '开通了自助办理' }),
  suspended: nullable(Type.String({ description: '暂停办理：从哪天起、为什么' })),
  away: nullable(Type.String({ description: '部门系统连不上：原因和还能去哪里' })),
})
export type KioskMatter = Static<typeof KioskMatter>

export const listKioskMatters = endpoint({
  method: 'GET',
  path: '/kiosk-matters',
  allow: 'kiosk.use',
  summary: '自助机首页：办得最多的在前，办不了的说明原因',
  output: shape({ matters: Type.Array(KioskMatter) }),
})

export const readKioskLetter = endpoint({
  method: 'GET',
  path: '/kiosk-cases/:no/letters/:id',
  allow: 'kiosk.use',
  summary: '自助机刚收下的办件的文书 PDF，供当场打印',
  params: shape({ no: No, id: Id }),
  file: true,
})

/** 本人的办件, as the card opens it: never a name or a number. */
export const OwnCase = shape({ progress: Progress, letters: Type.Array(shape({ id: Id, name: Type.String(), on: Day })) })
export type OwnCase = Static<typeof OwnCase>

export const readOwnCases = endpoint({
  method: 'POST',
  path: '/own-cases',
  allow: 'kiosk.use',
  summary: '刷卡查自己的办件：在办的和九十日内办结的（留痕）',
  input: shape({ card: IdCardReading }),
  output: shape({
    pass: Type.String({ description: '这次刷卡的凭据，只在这台机器上用' }),
    until: Instant,
    cases: Type.Array(OwnCase),
  }),
  status: 201,
})

export const copyLetter = endpoint({
  method: 'POST',
  path: '/own-cases/:no/copies',
  allow: 'kiosk.use',
  summary: '补打自己办件的文书：凭这次刷卡，每份每天有限次，写进办件',
  params: shape({ no: No }),
  input: shape({ pass: Type.String({ maxLength: 300 }), letter: Id }),
  file: true,
})
