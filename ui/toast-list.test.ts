import { expect, test } from 'vitest'
import { createToastList } from './toast-list.ts'

/** A list whose time the test keeps: `pass` runs what is due by then. */
function listWithOwnTime() {
  let waiting: { act: () => void; delay: number }[] = []
  const list = createToastList((act, delay) => {
    const entry = { act, delay }
    waiting.push(entry)
    return () => {
      waiting = waiting.filter((other) => other !== entry)
    }
  })
  const pass = (time: number) => {
    for (const { act } of waiting.filter(({ delay }) => delay <= time)) act()
  }
  return { list, pass, texts: () => list.shown().map((toast) => toast.text) }
}

test('普通的话六秒后离开，能撤销的多留一会儿，错误留到有人关掉', () => {
  const { list, pass, texts } = listWithOwnTime()
  list.say('已保存')
  list.say('已删去', { undo: () => undefined })
  list.say('连不上', { tone: 'error' })
  pass(6_000)
  expect(texts()).toEqual(['已删去', '连不上'])
  pass(60_000)
  expect(texts()).toEqual(['连不上'])
})

test('有人在看的时候不离开，看完重新计时', () => {
  const { list, pass, texts } = listWithOwnTime()
  list.say('已保存')
  list.hold()
  pass(60_000)
  expect(texts()).toEqual(['已保存'])
  list.release()
  pass(6_000)
  expect(texts()).toEqual([])
})

test('最多同时四条，旧的先走', () => {
  const { list, texts } = listWithOwnTime()
  for (const text of ['一', '二', '三', '四', '五']) list.say(text, { tone: 'error' })
  expect(texts()).toEqual(['二', '三', '四', '五'])
})
