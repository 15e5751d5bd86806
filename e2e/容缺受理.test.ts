import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { choose, dialog, letter, openCase, stateIs, whyNot } from './case.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'
import { answerLostCard, findMatter, givePhoto, readCard, upload } from './window.ts'

const stage = openStage()
const photo = '近期免冠白底彩色照片'

it('没带照片：签容缺承诺书先受理，补齐以前不能决定，补齐以后容缺通过', async () => {
  const clerk = await stage.signedIn('clerk1')
  stage.house.reader.next = 0
  await readCard(clerk)
  await findMatter(clerk, 'sbk', '社会保障卡补领')
  await clerk.getByLabel('联系电话').fill('19900001000')
  await answerLostCard(clerk)
  await promiseThePhoto(clerk)
  await clerk.keyboard.press('F8')
  await clerk.getByText('容缺，2026年11月27日前补齐').waitFor()
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  const no = (await clerk.getByText(/^办件编号\d{21}$/).textContent())!.replace(/\D/g, '')

  const reviewer = await stage.signedIn('hr.review')
  await openCase(reviewer, no)
  await reviewer.getByRole('region', { name: '承诺' }).getByText('待补齐').waitFor()
  await choose(reviewer, '受理')
  await dialog(reviewer, '受理').getByRole('button', { name: '确认受理' }).click()
  await stateIs(reviewer, '办理中·审核')
  expect((await letter(reviewer, '容缺受理通知书')).file.subarray(0, 5).toString()).toBe('%PDF-')
  await choose(reviewer, '审核并移交下一环节')
  await dialog(reviewer, '审核意见').getByRole('radio', { name: '通过', exact: true }).check()
  await dialog(reviewer, '审核意见').getByLabel('审核意见').fill('其余材料齐全，建议补齐照片后通过')
  await dialog(reviewer, '审核意见').getByRole('button', { name: '签署并移交' }).click()
  await stateIs(reviewer, '办理中·决定')

  const approver = await stage.signedIn('hr.decide')
  await openCase(approver, no)
  expect(await whyNot(approver, '作出决定')).toBe('容缺材料还没有补齐，补齐后才能出具结果')

  await openCase(clerk, no)
  await choose(clerk, '补齐容缺材料')
  await givePhoto(clerk, photo)
  await clerk.getByRole('button', { name: '提交容缺材料' }).click()
  await clerk.getByRole('region', { name: '承诺' }).getByText('已补齐').waitFor()
  await letter(clerk, '材料补正回执')

  await openCase(approver, no)
  await choose(approver, '作出决定')
  await dialog(approver, '作出决定').getByRole('radio', { name: '通过', exact: true }).check()
  await dialog(approver, '作出决定').getByLabel('理由').fill('材料已补齐，准予补领')
  await dialog(approver, '作出决定').getByRole('button', { name: '确认决定：通过' }).click()
  await stateIs(approver, '已办结·容缺通过')
})

async function promiseThePhoto(clerk: Page) {
  await clerk.getByRole('button', { name: `容缺后补：${photo}` }).click()
  await clerk.getByText('最晚2026年11月27日').waitFor()
  await clerk.getByLabel('哪天补齐').fill('2026-11-27')
  const forms: string[] = []
  await clerk.route('**/promise-forms', async (route) => {
    const answer = await route.fetch()
    forms.push((await answer.body()).subarray(0, 5).toString())
    await route.fulfill({ status: 200, contentType: 'text/plain', body: '承诺书' }) // the test browser has no printer for the PDF itself
  })
  await clerk.getByRole('button', { name: '打印容缺受理承诺书' }).click()
  await until('承诺书打印出来', () => forms.length > 0)
  expect(forms).toEqual(['%PDF-'])
  await upload(clerk, '上传签好的容缺受理承诺书')
  await clerk.getByText('材料齐全，可以提交').waitFor()
}
