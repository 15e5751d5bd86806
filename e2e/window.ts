import { samplePhoto } from '@tongban/demo/samples'
import type { Page } from 'playwright-core'

const photo = () => ({ name: '照片.png', mimeType: 'image/png', buffer: samplePhoto() })

/** The clerk reads the card with F2 and waits until the person stands on the page; tells who it is. */
export async function readCard(page: Page): Promise<string | null> {
  await page.getByRole('heading', { name: '窗口受理' }).waitFor()
  await page.keyboard.press('F2')
  const applicant = page.getByRole('region', { name: '1 申请人' })
  await applicant.getByText('已读身份证').waitFor()
  return applicant.getByRole('definition').first().textContent()
}

/** Finds the matter without a mouse: initials, arrow, Enter. */
export async function findMatter(page: Page, initials: string, name: string) {
  await page.getByRole('combobox', { name: '要办什么' }).focus()
  await page.keyboard.type(initials)
  await page.getByRole('option', { name, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `2 事项：${name}` }).waitFor()
}

/** Answers what a lost social security card asks of its owner. */
export async function answerLostCard(page: Page) {
  for (const answer of ['卡丢失了', '沿用原服务银行', '到网点领取']) await page.getByRole('radio', { name: answer }).check()
  await page.getByRole('group', { name: '原卡是否已经挂失' }).getByRole('radio', { name: '是' }).check()
}

/** Gives a photo for a material, as choosing it from the disk does. */
export async function givePhoto(page: Page, material: string) {
  const item = page.getByRole('listitem').filter({ hasText: material })
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), item.getByRole('button', { name: '上传' }).click()])
  await chooser.setFiles(photo())
  await item.getByRole('button', { name: '查看“照片.png”' }).waitFor()
}

/** Chooses a file where the page asks for one by this name. */
export async function upload(page: Page, name: string) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name, exact: true }).first().click()])
  await chooser.setFiles(photo())
}
