import type { Locator, Page } from 'playwright-core'

/** Opens a case by its address and waits until it stands. */
export async function openCase(page: Page, no: string) {
  await page.goto(`/console/cases/${no}`)
  await page.getByRole('toolbar', { name: '办理' }).waitFor()
}

/** Presses an action in the bar of a case, opening 更多 where it waits there. */
export async function choose(page: Page, action: string) {
  const button = bar(page).getByRole('button', { name: action, exact: true })
  const more = bar(page).getByRole('button', { name: /^更多/ })
  await button.or(more).first().waitFor()
  if (!(await button.isVisible())) await more.click()
  await button.click()
}

/** The dialog of this title; its confirmation is pressed by name. */
export const dialog = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title })

/** Why a grey action cannot be done, as it is read out with its button. */
export async function whyNot(page: Page, action: string): Promise<string> {
  const grey = bar(page).getByRole('button', { name: action, exact: true, disabled: true })
  const more = bar(page).getByRole('button', { name: /^更多/ })
  await grey.or(more).first().waitFor()
  if (!(await grey.isVisible())) await more.click()
  await grey.waitFor()
  return grey.evaluate((button) => document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? '')
}

/** Waits until a state stands beside the heading. */
export const stateIs = (page: Page, words: string) => page.locator('main').getByText(words, { exact: true }).first().waitFor()

const bar = (page: Page) => page.getByRole('toolbar', { name: '办理' })

/** A letter in the list once it has been drawn: its line, and the file behind it. */
export async function letter(page: Page, name: string): Promise<{ line: string; file: Buffer; type: string }> {
  const link = page.getByRole('link', { name: `打开${name}` })
  await link.waitFor()
  const line = await page.getByRole('listitem').filter({ has: link }).textContent()
  const answer = await page.request.get((await link.getAttribute('href'))!)
  return { line: line ?? '', file: await answer.body(), type: answer.headers()['content-type'] ?? '' }
}
