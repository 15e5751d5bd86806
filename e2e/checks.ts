import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Whether everything that was on its way is there and nothing moves any more. */
export const still = (page: Page): Promise<boolean> =>
  page.evaluate(
    () => document.querySelector('[aria-busy=true]') === null && document.getAnimations().every(({ playState }) => playState !== 'running'),
  )

/** What axe finds against WCAG 2.2 AA on the page as it stands, one readable line for each element. */
export async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const options: RunOptions = { runOnly: levels, resultTypes: ['violations'] }
  const { violations } = await page.evaluate(
    (how) => (window as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }).axe.run(how),
    options,
  )
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html }) => `${id} (${help}): ${target.join(' ')} ${html}`))
}

/** Elements that stick out of the viewport, and text that is cut off with no way to read the whole of it. */
export const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const nameOf = (element: Element) =>
      `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${element.textContent.trim().slice(0, 40)}”`
    const seen = (element: Element) => {
      const { width: w, height: h } = element.getBoundingClientRect()
      return w > 1 && h > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    }
    const within = (element: Element | null, hides: RegExp): boolean =>
      element !== null && (hides.test(getComputedStyle(element).overflowX) || within(element.parentElement, hides))
    const sticksOut = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      return (right > width + 1 || left < -1) && !within(element.parentElement, /auto|scroll|hidden|clip/)
    }
    const hasText = (element: Element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    const isCut = (element: Element) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element)
      const across = /hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1
      const down = /hidden|clip/.test(overflowY) && element.scrollHeight > element.clientHeight + 2
      const told = textOverflow === 'ellipsis' && (element.closest('[title]') ?? element.querySelector('[title]')) !== null
      return (across || down) && !told
    }
    const cuts = (element: Element) =>
      isCut(element) && [element, ...element.querySelectorAll('*')].some((part) => hasText(part) && seen(part))
    const shown = [...document.body.querySelectorAll('*')].filter(seen)
    const page = document.documentElement.scrollWidth > width ? [`整页宽 ${document.documentElement.scrollWidth}，窗口宽 ${width}`] : []
    return [
      ...page,
      ...shown.filter(sticksOut).map((element) => `伸出窗口：${nameOf(element)}`),
      ...shown.filter(cuts).map((element) => `文字被截断：${nameOf(element)}`),
    ]
  })
