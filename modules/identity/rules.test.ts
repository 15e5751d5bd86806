import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  birthOf,
  dateOk,
  formats,
  idCardDefect,
  idCardOk,
  idCheck,
  levelOf,
  mask,
  maskAccount,
  maskAddress,
  maskIdNumber,
  maskName,
  maskParty,
  maskPhone,
  mobileOk,
  normaliseId,
  normaliseName,
  personNameOk,
  phoneOk,
  sexOf,
  usccCheck,
  usccOk,
} from './rules.ts'

const today = '2026-11-20'
const pad = (n: number, width: number) => String(n).padStart(width, '0')
const birth = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-20'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))
const idNumber = fc.tuple(fc.integer({ min: 100000, max: 999999 }), birth, fc.integer({ min: 0, max: 999 })).map(([region, day, order]) => {
  const body = `${region}${day.replaceAll('-', '')}${pad(order, 3)}`
  return body + idCheck(body)
})

describe('身份证号码', () => {
  it('国标所列两个样例都合格，性别和出生日期读得出', () => {
    for (const sample of ['11010519491231002X', '440524188001010014']) expect(idCardOk(sample)).toBe(true)
    expect([birthOf('11010519491231002X'), sexOf('11010519491231002X')]).toEqual(['1949-12-31', '女'])
    expect([birthOf('440524188001010014'), sexOf('440524188001010014')]).toEqual(['1880-01-01', '男'])
  })
  it('任何行政区划、任何出生日期，校验位对就合格，不因区划代码陌生而拒绝', () => {
    fc.assert(fc.property(idNumber, (id) => idCardOk(id) && idCardDefect(id, today) === undefined))
  })
  it('抄错任意一位都查得出', () => {
    fc.assert(
      fc.property(idNumber, fc.nat(16), fc.integer({ min: 1, max: 9 }), (id, at, shift) => {
        const wrong = id.slice(0, at) + String((Number(id[at]) + shift) % 10) + id.slice(at + 1)
        return idCardDefect(wrong, today) !== undefined
      }),
    )
  })
  it('相邻两位写反也查得出', () => {
    fc.assert(
      fc.property(idNumber, fc.nat(15), (id, at) => {
        const swapped = id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2)
        return swapped === id || idCardDefect(swapped, today) !== undefined
      }),
    )
  })
  it('全角、空格、小写x都先整理再核对', () => {
    expect(normaliseId(' １１０１０５ 19491231 002ｘ')).toBe('11010519491231002X')
    expect(idCardDefect('１１０１０５ 19491231 002x', today)).toBeUndefined()
  })
  it.each([
    ['', '还没有填写身份证号码'],
    ['110105491231002', '这是15位的旧号码，请按现在的身份证填写18位号码'],
    ['1101051949123100', '身份证号码应为18位，现在是16位，请照身份证核对'],
    ['11010519491331002X', '号码中的出生日期“19491331”不存在，请照身份证核对第7至14位'],
    ['11010519491231A02X', '身份证号码前17位应为数字，末位为数字或X，请照身份证核对'],
    ['110105194912310021', '身份证号码的末位与前17位对不上，可能抄错了一位，请照身份证逐位核对'],
  ])('“%s”：说清错在哪里', (typed, sentence) => {
    expect(idCardDefect(typed, today)).toBe(sentence)
  })
  it('出生日期还没有到的号码不合格，昨天的合格', () => {
    const born = (day: string) => `410499${day}001${idCheck(`410499${day}001`)}`
    expect(idCardDefect(born('20261121'), today)).toBe('号码中的出生日期2026-11-21还没有到，请照身份证核对第7至14位')
    expect(idCardDefect(born('20261120'), today)).toBeUndefined()
  })
  it('港澳台居民居住证、外国人永久居留身份证同样合格', () => {
    for (const body of ['81000019900101001', '83000019900101002', '91101319900101003']) expect(idCardOk(body + idCheck(body))).toBe(true)
  })
})

describe('其他号码和姓名', () => {
  it('统一社会信用代码按国标校验', () => {
    expect(usccOk('12441500196720244T')).toBe(true)
    expect(usccOk('11370800MB28559184')).toBe(true)
    expect(usccOk('12441500196720245T')).toBe(false)
    expect(usccOk(`1141041199990001A${usccCheck('1141041199990001A')}`)).toBe(true)
  })
  it('统一社会信用代码错一位就对不上', () => {
    const sign = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
    fc.assert(
      fc.property(fc.stringMatching(/^11\d{6}[0-9A-H]{9}$/), fc.integer({ min: 8, max: 16 }), sign, (body, at, other) => {
        const wrong = body.slice(0, at) + other + body.slice(at + 1)
        return wrong === body || !usccOk(wrong + usccCheck(body))
      }),
    )
  })
  it('身份号码碰巧也对得上信用代码的校验位，照样遮着姓名和号码；单位的公开', () => {
    const number = '410499196101192257'
    expect([idCardOk(number), usccOk(number)]).toEqual([true, true])
    expect(maskParty({ name: '傅秋月', idNumber: number })).toEqual({ name: '傅*月', idNumber: '410499********2257' })
    expect(maskParty({ name: '演示银行', idNumber: '12441500196720244T' })).toEqual({ name: '演示银行', idNumber: '12441500196720244T' })
  })
  it('手机号只看1开头11位，座机要带区号', () => {
    expect(['13800003210', '19900000000'].every(mobileOk)).toBe(true)
    expect(['12800003210', '1380000321', '+8613800003210'].some(mobileOk)).toBe(false)
    expect(['0375-0000101', '03750000101', '010-00000101', '13800003210'].every(phoneOk)).toBe(true)
    expect(['0000101', '110'].some(phoneOk)).toBe(false)
  })
  it('少数民族姓名、生僻字、拉丁字母都是姓名，数字和符号不是', () => {
    const names = ['张伟', '买买提·吐尔逊', '䶮㛃', '𬱟堃', '欧阳娜娜', 'John Smith', "O'Brien", 'Anne-Marie', 'J. Smith', '阿卜杜拉·A']
    expect(names.filter((n) => !personNameOk(n))).toEqual([])
    expect(['张', '张3', '张 ', '·张', '张··三', '张@三', '', '12'].filter(personNameOk)).toEqual([])
    expect(normaliseName(' 买买提•吐尔逊 ')).toBe('买买提·吐尔逊')
  })
  it('日期必须是日历上真有的一天', () => {
    expect(['2024-02-29', '2000-02-29', '2026-11-20'].every(dateOk)).toBe(true)
    expect(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-04-31'].some(dateOk)).toBe(false)
  })
  it('读卡为三级，手工录入为一级', () => {
    expect([levelOf('card'), levelOf('typed')]).toEqual([3, 2])
  })
  it('表单可用的格式齐全', () => {
    expect(Object.keys(formats).sort()).toEqual(['date', 'id-card', 'mobile', 'person-name', 'person-names', 'phone', 'uscc'])
  })
})

describe('遮盖', () => {
  it('各类信息按规定遮盖', () => {
    expect(['张伟', '李小敏', '买买提·吐尔逊', '欧阳', '伟', ''].map(maskName)).toEqual(['张*', '李*敏', '买*逊', '欧*', '*', '*'])
    expect(maskIdNumber('41041119900101002X')).toBe('410411********002X')
    expect(maskPhone('13800003210')).toBe('138****3210')
    expect(maskPhone('0375-0000101')).toBe('0375-*****01')
    expect(maskAccount('6228480000001234')).toBe('****1234')
  })
  it('地址只留到县区', () => {
    expect(maskAddress('河南省平顶山市湛河区示范路1号3单元')).toBe('河南省平顶山市湛河区****')
    expect(maskAddress('北京市海淀区示范街2号')).toBe('北京市海淀区****')
    expect(maskAddress('内蒙古自治区呼和浩特市新城区示范路')).toBe('内蒙古自治区呼和浩特市新城区****')
    expect(maskAddress('河南省汝州市示范街道阳光小区3号楼')).toBe('河南省汝州市****')
    expect(maskAddress('阳光小区3号楼')).toBe('****')
  })
  it('任何号码遮盖后都看不到中间部分', () => {
    fc.assert(fc.property(idNumber, (id) => !mask('idNumber', id).includes(id.slice(6, 14)) && mask('idNumber', id).length === 18))
    fc.assert(fc.property(fc.string(), (s) => [...mask('name', s)].length <= 3 && (s.length < 5 || mask('account', s).length <= 8)))
  })
})
