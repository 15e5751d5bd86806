import { expect, test } from 'vitest'
import { dayText, halfWidth, idNumberText, numberText, phoneText } from './typed.ts'

test('日期怎么写都认得', () => {
  for (const typed of [
    '20260105',
    '2026-01-05',
    '2026-1-5',
    '2026/1/5',
    '2026.01.05',
    '2026年1月5日',
    '２０２６年０１月０５日',
    ' 2026 年 1 月 5 日 ',
  ]) {
    expect(dayText(typed)).toBe('2026-01-05')
  }
})

test('不像日期的照原样留着，由校验来说', () => {
  for (const typed of ['昨天', '2026-1', '202615']) expect(dayText(typed)).toBe(typed)
})

test('全角数字和小写 x 不算错', () => {
  expect(halfWidth('１２．５')).toBe('12.5')
  expect(idNumberText('410499 19900101 002ｘ')).toBe('41049919900101002X')
  expect(phoneText('１３８ 1234 3210')).toBe('13812343210')
})

test('只有符号还不是数', () => {
  expect(numberText('-')).toBeUndefined()
  expect(numberText('12.')).toBe(12)
})
