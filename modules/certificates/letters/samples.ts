import type { FactsOf } from './model.ts'

const organ = '平州市湛水区人力资源和社会保障局'
const contact = {
  address: '平州市湛水区和平路18号区政务服务中心二楼',
  phone: '0379-55500180',
  hours: '周一至周五 9:00—12:00，13:00—17:00',
}

export const common = {
  organ,
  applicant: '李青禾',
  caseNo: '410499202611210001237',
  matter: '社会保障卡补领',
  issuedOn: '2026-11-21',
  verifyUrl: 'https://zwfw.example.gov.cn/verify?n=410499202611210001237&k=7Q4M',
  contact,
  demo: true,
}

/** A receipt given by a bank outlet for a card lost. */
export const receipt: FactsOf<'receipt'> = {
  ...common,
  number: '平湛人社收〔2026〕000123号',
  receivedAt: '2026-11-21T09:05:00+08:00',
  place: '湛水农商银行和平路支行政务服务便民网点',
  receiver: '帮办员周小满',
  materials: [
    { name: '居民身份证', originals: 1, copies: 0, note: '核验后当场退还' },
    { name: '一寸白底照片', originals: 0, copies: 0, note: '现场拍摄，电子件' },
    { name: '社会保障卡补领申请表', originals: 1, copies: 0 },
    { name: '户口簿“变更、更正记载”页', originals: 0, copies: 1, note: '姓名变更的提交' },
  ],
  answerWithin: '1个工作日',
  limits: { statutory: '20个工作日', promised: '5个工作日' },
  progressUrl: 'https://zwfw.example.gov.cn/cases',
  relayCode: '482 916',
}

/** Gaps of a permit, all told at once; names of several peoples and rare characters. */
export const correction: FactsOf<'correction'> = {
  ...common,
  procedure: 'permit',
  number: '平湛人社补〔2026〕000045号',
  applicant: '古丽娜尔·买买提艾力·阿卜杜热合曼',
  matter: '劳务派遣经营许可',
  receivedOn: '2026-11-19',
  gaps: [
    {
      item: '营业执照复印件',
      problem: '复印件上的注册资本一栏看不清',
      remedy: '重新复印，或者授权我们调用电子营业执照，授权后不用交复印件',
      where: '任一网点；手机“我的证照”',
    },
    {
      item: '验资报告',
      problem: '缺少，注册资本不得少于人民币200万元',
      remedy: '提交有资质的会计师事务所出具的验资报告（原件1份）',
      where: '会计师事务所出具，交原收件网点',
    },
    {
      item: '法定代表人䶮㛃𬱟的身份证明',
      problem: '姓名用字与申请书不一致：申请书写作“龑”，身份证为“䶮”',
      remedy: '在申请书更正处签名即可，不用重填',
      where: '原收件网点，当场可办',
    },
  ],
  deadline: '2026-12-04',
}

/** The permit of the correction above, accepted. */
export const acceptance: FactsOf<'acceptance'> = {
  ...common,
  procedure: 'permit',
  number: '平湛人社受〔2026〕000123号',
  applicant: '湛水区青禾人力资源服务有限公司',
  matter: '劳务派遣经营许可',
  receivedOn: '2026-11-19',
  acceptedOn: '2026-11-21',
  limits: { statutory: '20个工作日', promised: '8个工作日' },
  dueOn: '2026-12-03',
  steps: [
    { name: '审查', unit: '人力资源市场科', limit: '4个工作日' },
    { name: '现场核查', unit: '人力资源市场科、劳动保障监察大队', limit: '2个工作日' },
    { name: '决定', unit: '局领导', limit: '2个工作日' },
  ],
}

/** A service done. */
export const approval: FactsOf<'decision'> = {
  ...common,
  procedure: 'service',
  outcome: 'approved',
  number: '平湛人社办〔2026〕000871号',
  acceptedOn: '2026-11-19',
  decidedOn: '2026-11-21',
  reasons: ['经核对，你的身份、参保信息与申请一致，原卡已经挂失。'],
  basis: ['《中华人民共和国社会保险法》第五十八条第三款', '《社会保障卡管理办法》有关补领、换领的规定'],
  result: {
    name: '社会保障卡',
    number: 'DEMO 4104 9900 0012',
    validity: '2026年11月21日至2036年11月20日',
    collect: '新卡在湛水农商银行和平路支行领取，原卡即行作废。',
  },
}

/** A permit refused, with reasons and the ways to turn against it. */
export const refusal: FactsOf<'decision'> = {
  ...common,
  procedure: 'permit',
  outcome: 'refused',
  number: '平湛人社决〔2026〕000016号',
  applicant: '湛水区青禾人力资源服务有限公司',
  matter: '劳务派遣经营许可',
  acceptedOn: '2026-11-21',
  decidedOn: '2026-12-02',
  issuedOn: '2026-12-02',
  reasons: [
    '你单位注册资本为人民币150万元，低于经营劳务派遣业务所要求的人民币200万元。',
    '经现场核查（2026年11月27日，核查笔录第2026-1127号），申请书所载经营场所由另一单位使用，你单位没有与开展业务相适应的固定经营场所和设施。',
  ],
  basis: ['《中华人民共和国劳动合同法》第五十七条第一款第（一）项、第（二）项', '《中华人民共和国行政许可法》第三十八条第二款'],
  remedies: { reviewOrgan: '平州市湛水区人民政府', reviewDays: 60, court: '平州市湛水区人民法院', suitMonths: 6 },
}

/** Proof that two letters were delivered. */
export const delivery: FactsOf<'delivery'> = {
  ...common,
  number: '平湛人社送〔2026〕000016号',
  applicant: '湛水区青禾人力资源服务有限公司',
  matter: '劳务派遣经营许可',
  issuedOn: '2026-12-02',
  documents: [
    { name: '不予行政许可决定书', number: refusal.number, copies: 1 },
    { name: '申请材料退还清单', number: '平湛人社退〔2026〕000031号', copies: 2 },
  ],
  method: '直接送达',
  place: '湛水农商银行和平路支行政务服务便民网点',
  deliverers: ['周小满', '孟远'],
}

/** A correction so long that its table runs over pages. */
export const longCorrection: FactsOf<'correction'> = {
  ...correction,
  gaps: Array.from({ length: 18 }, (_, n) => ({ ...correction.gaps[n % 3]!, item: `${correction.gaps[n % 3]!.item}（之${n + 1}）` })),
}
