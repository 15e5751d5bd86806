import { expect, test } from 'vitest'
import { standingClock } from './clock.ts'
import { createMemory } from './memory.ts'

const counting = () => {
  let n = 0
  return async () => ++n
}

test('一秒之内只问一次，过了再问', async () => {
  const clock = standingClock('2026-11-20T10:00:00+08:00')
  const memory = createMemory(clock)
  const make = counting()
  expect([await memory.recall('单位', '', 1, make), await memory.recall('单位', '', 1, make)]).toEqual([1, 1])
  clock.forward(1000)
  expect(await memory.recall('单位', '', 1, make)).toBe(2)
})

test('钟拨回去了也重新问', async () => {
  const clock = standingClock('2026-11-20T10:00:00+08:00')
  const memory = createMemory(clock)
  const make = counting()
  await memory.recall('单位', '', 1, make)
  clock.set('2026-11-20T09:00:00+08:00')
  expect(await memory.recall('单位', '', 1, make)).toBe(2)
})

test('改了的当即忘掉，正在问的也不再留下', async () => {
  const memory = createMemory(standingClock('2026-11-20T10:00:00+08:00'))
  const make = counting()
  const asking = memory.recall('登录', '甲', 1, make)
  memory.forget('登录')
  expect(await asking).toBe(1)
  expect(await memory.recall('登录', '甲', 1, make)).toBe(2)
})

test('没问成的不记住', async () => {
  const memory = createMemory(standingClock('2026-11-20T10:00:00+08:00'))
  await expect(memory.recall('单位', '', 1, () => Promise.reject(new Error('断了')))).rejects.toThrow('断了')
  expect(await memory.recall('单位', '', 1, async () => '好')).toBe('好')
})

test('手里有连接的人不等别人：没有现成的就自己问，同时替后来的人备好', async () => {
  const memory = createMemory(standingClock('2026-11-20T10:00:00+08:00'))
  let ready: (value: string) => void = () => undefined
  const make = () =>
    new Promise<string>((resolve) => {
      ready = resolve
    })
  const own = counting()
  const ask = () => memory.glance<unknown>('单位', '', 1, own, make)
  expect([await ask(), await ask()]).toEqual([1, 2])
  ready('备好的')
  await memory.recall('单位', '', 1, make)
  expect([await ask(), await own()]).toEqual(['备好的', 3])
})
