import { demoPassword } from '@tongban/demo'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { axe, overflow, still } from './checks.ts'
import type { Stage } from './stage.ts'
import { until } from './until.ts'

export const tall = { width: 1080, height: 1920 }
export const wide = { width: 1280, height: 1024 }

/** A terminal that a technician has registered. */
export async function terminal(stage: Stage, account = 'kiosk1'): Promise<Page> {
  const page = await stage.stranger({ viewport: tall, refusals: [503] })
  await page.goto('/kiosk/')
  await page.getByLabel('终端账号').fill(account)
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('button', { name: '登记' }).click()
  await atHome(page)
  return page
}

export const atHome = (page: Page) => page.getByRole('heading', { name: /您要办什么/ }).waitFor()
export const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
export const next = (page: Page) => press(page, '下一步')

/** Shows this person's card for a matter; whoever is old and is asked keeps the usual letters. */
export async function upTo(stage: Stage, page: Page, matter: string, card: number) {
  stage.house.reader.next = card
  await press(page, matter)
  await press(page, '放好了')
  const old = page.getByRole('button', { name: '不用，就这样' })
  await old.or(page.getByText('第1步')).first().waitFor()
  if (await old.isVisible()) await old.click()
}

/** Digits on the screen, as a finger presses them. */
export async function typeDigits(page: Page, digits: string) {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
  await press(page, '完成')
}

/** Letters on the screen, then the character or word that is meant. */
export async function typeWord(page: Page, letters: string, word: string) {
  for (const letter of letters) await page.getByRole('button', { name: letter, exact: true }).click()
  await page.getByRole('button', { name: word, exact: true }).click()
}

/** What is wrong with a page as people meet it, in both shapes of machine: access, cut text, small targets, contrast, reach. */
export async function faultless(page: Page, where: string) {
  for (const size of [tall, wide]) {
    await page.setViewportSize(size)
    await until('页面停稳', () => still(page))
    expect([...(await axe(page)), ...(await overflow(page)), ...(await unkind(page))], `${where} ${size.width}`).toEqual([])
  }
  await page.setViewportSize(tall)
}

/** 按不准、够不着、看不清、读不全: what is pressed is as high as a hand, below the upper quarter of a tall machine, and its text is whole. */
const unkind = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const nameOf = (element: Element) => `${element.className} “${element.textContent?.trim().slice(0, 30)}”`
    const seen = [...document.querySelectorAll('main *, footer *, .k-keyboard *')].filter((element) => element.checkVisibility())
    const keyboard = (element: Element) => element.closest('.k-keyboard') !== null
    const pressed = seen.filter((element) =>
      element.matches('button, .tb-option, input:not([type=radio]):not([type=checkbox]):not([type=date]), textarea'),
    )
    const low = innerHeight > innerWidth
    const small = pressed.filter((element) => element.getBoundingClientRect().height < (keyboard(element) ? 84 : 119))
    const scrolled = document.querySelector('.k-body')?.scrollTop ?? 0
    const high = pressed.filter((element) => low && scrolled === 0 && element.getBoundingClientRect().top < innerHeight / 4 - 1)
    const cut = seen.filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline' && element.clientWidth > 1,
    )
    const bright = (colour: string) => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
        const c = Number(part) / 255
        return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const paper = (element: Element | null): string => {
      if (!element) return 'rgb(255, 255, 255)'
      const { backgroundColor } = getComputedStyle(element)
      return /rgba\(.*, 0\)|transparent/.test(backgroundColor) ? paper(element.parentElement) : backgroundColor
    }
    const faint = seen.filter((element) => {
      if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())) return false
      if (element.matches(':disabled, :disabled *, [aria-hidden=true] *')) return false
      const [a, b] = [bright(getComputedStyle(element).color), bright(paper(element))].sort((x, y) => y - x)
      return (a! + 0.05) / (b! + 0.05) < 7
    })
    return [
      ...small.map((element) => `太矮：${nameOf(element)}`),
      ...high.map((element) => `太高够不着：${nameOf(element)}`),
      ...cut.map((element) => `读不全：${nameOf(element)}`),
      ...faint.map((element) => `看不清：${nameOf(element)}`),
    ]
  })
