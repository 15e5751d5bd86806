import type { IdCardReading } from '@tongban/identity/contract'
import { idCheck } from '@tongban/identity/rules'
import { region } from './district.ts'

const names = [
  '李青禾',
  '王秋实',
  '张春和',
  '刘向阳',
  '陈桂英',
  '杨树根',
  '赵立夏',
  '黄小寒',
  '周长庚',
  '吴晚晴',
  '徐有田',
  '孙兰芝',
  '胡麦香',
  '朱来福',
  '高山青',
  '林溪月',
  '何水生',
  '郭冬梅',
  '马白露',
  '罗清明',
  '梁谷丰',
  '宋霜降',
  '郑惊蛰',
  '谢雨水',
  '韩小雪',
  '唐秋分',
  '冯芒种',
  '于大暑',
  '董立秋',
  '买合木提·艾力',
]
/** Further ones, made of what nobody is called together: enough for a month of a district. */
const surnames = [...'江夏秦石方叶尹陶顾范傅龚彭曾萧田任姜钟汪谭廖']
const given = [
  ...['春生', '秋月', '立冬', '清和', '初雪', '长风', '晓晨', '有福', '兰草', '桂花', '松柏', '小满'],
  ...[
    '石磊',
    '江河',
    '大勇',
    '安民',
    '泽田',
    '柱国',
    '望山',
    '采薇',
    '若兰',
    '巧云',
    '春燕',
    '玉梅',
    '素心',
    '雪梅',
    '麦穗',
    '月华',
    '荷香',
  ],
  ...['杏雨', '秀禾', '金枝', '银花', '凤英', '小荷', '如意'],
]
names.push(...given.flatMap((name) => surnames.map((surname) => surname + name)))

const births = ['19480312', '19530708', '19610119', '19660923', '19720502', '19781130', '19840215', '19890827', '19951006', '20010614']

/** Fictitious people: the prefix 410499 is assigned to no place, so that no real person is hit. */
export const people: IdCardReading[] = names.map((name, n) => {
  const birth = births[n % births.length]!
  // The first are men by their numbers, the further ones women: every number stays its own.
  const body = `410499${birth}${101 + n * 2 - (n < 448 ? 0 : 895)}`
  return {
    name,
    sex: Number(body[16]) % 2 ? '男' : '女',
    nation: name.includes('·') ? '维吾尔' : '汉',
    birth: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
    address: `${region.name}${region.towns[n % region.towns.length]}示范村${n + 1}号`,
    idNumber: body + idCheck(body),
    issuer: '示范市公安局示范分局',
    validFrom: '2018-05-20',
    validTo: n % 3 === 0 ? '长期' : '2038-05-20',
  }
})

/** A telephone number for the n-th person; the block is not in use. */
export const phoneOf = (n: number) => `1990000${String(1000 + n)}`
