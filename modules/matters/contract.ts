import { Day, endpoint, oneOf, shape } from '@tongban/kit/contract'
import type { JsonSchema } from '@tongban/kit/defects'
import Type, { type Static } from 'typebox'

const Schema = Type.Unsafe<JsonSchema>({ type: 'object' })
const Word = Type.String({ minLength: 1 })
const Name = Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' })
const Code = Type.String({ pattern: '^[a-z][a-z0-9-]*$' })

export const channels = ['window', 'kiosk', 'stm', 'pad', 'app', 'web', 'phone'] as const
export const Channel = oneOf(...channels)
export type Channel = (typeof channels)[number]
export const channelNames: Record<Channel, string> = {
  window: '网点窗口',
  kiosk: '自助终端',
  stm: '智慧柜员机',
  pad: '上门 PAD',
  app: '银行 APP',
  web: '网上',
  phone: '电话',
}

/** 十二类政务服务主题（服务网点建设与服务规范 6.2）. */
export const topics = [
  '人社服务',
  '户籍服务',
  '车驾管服务',
  '出行服务',
  '旅游服务',
  '执业服务',
  '企业登记服务',
  '公积金服务',
  '教育服务',
  '医保服务',
  '不动产登记服务',
  '信用服务',
] as const

/** Which law of life a matter follows: actions, letters and what silence means (kernel). */
export const procedures = ['permit', 'service', 'internal', 'grievance'] as const
export const Procedure = oneOf(...procedures)
export type Procedure = (typeof procedures)[number]

/** 情形: one of the few questions that decide which materials and fields are asked for. */
export const Situation = shape({ id: Name, ask: Word, options: Type.Record(Type.String(), Word), hint: Type.Optional(Word) })
export type Situation = Static<typeof Situation>

/** 材料. `when` is a JSON Schema over situations and form; `from` says where it can come from without paper. */
export const Material = shape({
  id: Name,
  name: Word,
  need: oneOf('required', 'optional'),
  when: Type.Optional(Schema),
  copies: Type.Optional(shape({ original: Type.Integer({ minimum: 0 }), copy: Type.Integer({ minimum: 0 }) })),
  deferrable: Type.Optional(Type.Boolean()),
  promise: Type.Optional(Type.Boolean()),
  from: Type.Array(Type.String({ pattern: '^(card-reader|upload|camera|scanner|certificate:[a-z-]+)$' }), { minItems: 1 }),
  where: Type.Optional(Word),
  standard: Type.Optional(Word),
})
export type Material = Static<typeof Material>

/** Which kind of personal data an answer is: it is sealed, masked and found by a blind index. */
export const sensitivities = ['name', 'idNumber', 'phone', 'address', 'account'] as const

export const widgets = ['text', 'textarea', 'number', 'date', 'phone', 'idCard', 'personName', 'choice', 'yesNo', 'table'] as const

export const FieldUi = shape({
  widget: oneOf(...widgets),
  hint: Type.Optional(Word),
  voice: Type.Optional(Word),
  sensitive: Type.Optional(oneOf(...sensitivities)),
  prefill: Type.Optional(
    oneOf('applicant.name', 'applicant.idNumber', 'applicant.address', 'applicant.phone', 'applicant.birth', 'applicant.sex'),
  ),
})
export type FieldUi = Static<typeof FieldUi>

/** 表单: the JSON Schema 2020-12 subset that `formFindings` admits, and how it is laid out. */
export const Form = shape({
  schema: Schema,
  ui: shape({
    pages: Type.Array(shape({ id: Name, title: Word, fields: Type.Array(Name, { minItems: 1 }) }), { minItems: 1 }),
    fields: Type.Record(Type.String(), FieldUi),
  }),
})
export type Form = Static<typeof Form>

export const stepKinds = ['review', 'opinion', 'decision', 'inspection', 'publicity', 'rule'] as const

/** 环节: in order; `unit: owner` is the organ itself, else a key of the implementation's `units`. */
export const Step = shape({
  id: Name,
  name: Word,
  kind: oneOf(...stepKinds),
  unit: Type.String(),
  role: oneOf('reviewer', 'approver'),
  workdays: Type.Integer({ minimum: 1 }),
  differentPersonFrom: Type.Optional(Name),
  when: Type.Optional(Schema),
  /** 联合办理: steps of one group run together; the first of them holds the case. */
  group: Type.Optional(Name),
  /** 会签: further units (keys of the implementation's `units`), and whether all or any of them must answer. */
  units: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  mode: Type.Optional(oneOf('all', 'any')),
  /** 即办: what a rule step looks up, and the schema that its answer must meet. */
  lookup: Type.Optional(shape({ service: Code, purpose: Word })),
  grants: Type.Optional(Schema),
  /** What the decision says where the schema is not met. */
  refusal: Type.Optional(Word),
  /** 批量: opinions of many cases at once; never for decisions and never for permits. */
  batch: Type.Optional(Type.Boolean()),
})
export type Step = Static<typeof Step>

const Audience = oneOf('person', 'company', 'partner')

/** 基本目录: what is the same everywhere. */
export const Matter = shape({
  code: Code,
  name: Word,
  procedure: Procedure,
  kind: Word,
  owner: Word,
  /** 服务对象; `partner` is a 合作机构 that applies by its own staff. */
  audience: Type.Array(Audience, { minItems: 1 }),
  /** 代办: anyone with a mandate unless it says so; `kin` family and guardians only, `none` nobody but the applicant. */
  agents: Type.Optional(oneOf('anyone', 'kin', 'none')),
  codes: shape({ basic: Type.String() }),
  topics: Type.Array(oneOf(...topics)),
  words: Type.Array(Word),
  basis: Type.Array(Word, { minItems: 1 }),
  conditions: Type.Array(Word, { minItems: 1 }),
  situations: Type.Array(Situation),
  form: Form,
  /** The table of the form whose rows are decided one by one, and the column that names a row. */
  lines: Type.Optional(shape({ field: Name, title: Name })),
  materials: Type.Array(Material),
  steps: Type.Array(Step, { minItems: 1 }),
  result: shape({
    kind: oneOf('card', 'certificate', 'record', 'print'),
    name: Word,
    delivery: Type.Array(oneOf('counter', 'courier', 'locker', 'online'), { minItems: 1 }),
    /** A proof that is printed at once from what a rule step looked up: the sentence, and the rows with their columns. */
    proof: Type.Optional(
      shape({
        says: Word,
        rows: Name,
        columns: Type.Array(shape({ field: Name, title: Word, share: Type.Number({ exclusiveMinimum: 0 }) }), { minItems: 1, maxItems: 6 }),
      }),
    ),
  }),
  faq: Type.Array(shape({ question: Word, answer: Word })),
  /** What a module does once when a case of this matter is decided, as `module.deed`. */
  effect: Type.Optional(Type.String({ pattern: '^[a-z]+\\.[a-z][a-zA-Z]*$' })),
})
export type Matter = Static<typeof Matter>

/** 实施清单: what one organ makes of a matter in its region. */
export const Implementation = shape({
  matter: Code,
  region: Type.String({ pattern: '^\\d{6}$' }),
  organ: Type.String({ description: '实施主体的统一社会信用代码' }),
  codes: shape({ implementation: Type.String(), handling: Type.String() }),
  acceptance: oneOf('organ', 'outlet'),
  delegation: Type.Optional(Word),
  channels: Type.Record(Type.String(), Type.Integer({ minimum: 1, maximum: 4 })),
  units: Type.Optional(Type.Record(Type.String(), Type.String())),
  limits: shape({
    statutory: Type.Integer({ minimum: 1 }),
    promised: Type.Integer({ minimum: 1 }),
    extension: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
    unit: oneOf('workday', 'day'),
  }),
  fees: Type.Array(shape({ item: Word, amount: Type.Integer({ minimum: 0 }), basis: Word })),
  deferred: Type.Optional(shape({ days: Type.Integer({ minimum: 1 }) })),
  /** 告知承诺 after-check: the share of promised cases that is checked, in percent, and within how many working days. */
  afterCheck: Type.Optional(shape({ percent: Type.Integer({ minimum: 1, maximum: 100 }), workdays: Type.Integer({ minimum: 1 }) })),
  /** 异地代收代办: other regions' counters may receive for this organ. */
  acrossRegions: Type.Optional(Type.Boolean()),
  /** 暂停办理: from when until when nobody is taken in, and why; what runs goes on. */
  suspended: Type.Optional(shape({ from: Day, until: Type.Optional(Day), reason: Word })),
  places: Type.Array(shape({ name: Word, address: Word, hours: Word, phone: Word }), { minItems: 1 }),
  complaints: Word,
  remedy: shape({ reconsideration: Word, court: Word }),
})
export type Implementation = Static<typeof Implementation>

/** 实施主体: a department of a region, or a section that answers for internal matters, as implementations name it by its code. */
export const Organ = shape({
  key: Name,
  name: Word,
  short: Word,
  kind: Type.Optional(oneOf('bureau', 'department', 'section')),
  code: Type.String({ pattern: '^([0-9A-HJ-NP-RTUWXY]{18}|[A-Z]{2}-KS-[a-z]+)$', description: '18位统一社会信用代码，科室用内部代码' }),
  phone: Word,
  address: Word,
})
export type Organ = Static<typeof Organ>

/** A matter as one region offers it, with the versions that a case pins. */
export const Offer = shape({
  matter: Matter,
  version: Type.Integer(),
  implementation: Implementation,
  implementationVersion: Type.Integer(),
  organ: Type.String({ description: '实施主体名称' }),
})
export type Offer = Static<typeof Offer>

/** 定义名: names one definition for ever: matter, version, region, version of the implementation, and a digest of what they say. */
export const DefinitionName = Type.String({ pattern: '^[a-z][a-z0-9-]*\\.\\d{1,6}\\.\\d{6}\\.\\d{1,6}\\.[0-9a-f]{12}$' })

export const MatterSummary = shape({
  code: Type.String(),
  name: Type.String(),
  topics: Type.Array(Type.String()),
  organ: Type.String(),
  promised: Type.Integer(),
  unit: oneOf('workday', 'day'),
  audience: Type.Array(Audience),
  matched: Type.Optional(Type.String({ description: '因哪个词找到' })),
})
export type MatterSummary = Static<typeof MatterSummary>

export const searchMatters = endpoint({
  method: 'GET',
  path: '/matters',
  allow: 'anyone',
  summary: '查找事项：名称、俗称、拼音、首字母',
  query: shape({
    q: Type.Optional(Type.String({ maxLength: 60 })),
    channel: Type.Optional(Channel),
    topic: Type.Optional(Type.String({ maxLength: 20 })),
    /** Matters of partners are listed only when asked for; everybody else looks for what concerns citizens. */
    audience: Type.Optional(oneOf('partner', 'all')),
  }),
  output: shape({ matters: Type.Array(MatterSummary) }),
})
export const readMatter = endpoint({
  method: 'GET',
  path: '/matters/:code',
  allow: 'anyone',
  summary: '事项定义',
  params: shape({ code: Code }),
  query: shape({
    version: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
    region: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
  }),
  output: Offer,
})
export const readDefinition = endpoint({
  method: 'GET',
  path: '/definitions/:name',
  allow: 'staff',
  summary: '办件所用的那一版事项定义，内容永远不变，浏览器可以一直留着',
  params: shape({ name: DefinitionName }),
  output: Offer,
  lasting: true,
})
export const listElsewhere = endpoint({
  method: 'GET',
  path: '/matters/:code/elsewhere',
  allow: 'staff',
  summary: '异地代收代办：这个事项还可以为哪些地区代收',
  params: shape({ code: Code }),
  output: shape({ places: Type.Array(shape({ region: Type.String(), organ: Type.String() })) }),
})
