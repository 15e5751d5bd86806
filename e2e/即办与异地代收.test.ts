import { expect, it } from 'vitest'
import { openCase } from './case.ts'
import { openStage } from './stage.ts'
import { answerLostCard, findMatter, givePhoto, readCard, upload } from './window.ts'

const stage = openStage()

it('参保缴费证明：当场查询、当场办结，证明可以打印', async () => {
  const clerk = await stage.signedIn('clerk1')
  stage.house.reader.next = 1
  await readCard(clerk)
  await findMatter(clerk, 'cbjfzm', '参保缴费证明打印')
  await clerk.getByLabel('联系电话').fill('19900001001')
  for (const answer of ['全部缴费记录', '基本养老保险']) await clerk.getByRole('radio', { name: answer, exact: true }).check()
  await clerk.keyboard.press('F8')
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  await clerk.getByRole('heading', { name: '当场办结' }).waitFor()
  await clerk.getByRole('link', { name: '打开证明' }).waitFor()
})

it('部门系统连不上：收下，说明怎样等、去哪里能办', async () => {
  stage.house.departments.set('social-insurance-contributions', 'away')
  const clerk = await stage.signedIn('clerk1')
  stage.house.reader.next = 2
  await readCard(clerk)
  await findMatter(clerk, 'cbjfzm', '参保缴费证明打印')
  await clerk.getByLabel('联系电话').fill('19900001002')
  for (const answer of ['全部缴费记录', '基本养老保险']) await clerk.getByRole('radio', { name: answer, exact: true }).check()
  await clerk.keyboard.press('F8')
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  await clerk.getByText('已收件，暂时不能当场办结').waitFor()
  await clerk.getByText(/可到区政务服务大厅人社窗口/).waitFor()
})

it('家人代办、由邻区办理：读代理人的身份证，交委托书；四个地点分得清', async () => {
  const clerk = await stage.signedIn('clerk1')
  stage.house.reader.next = 3
  await readCard(clerk)
  await findMatter(clerk, 'sbk', '社会保障卡补领')
  await clerk.getByLabel('由哪里办理').selectOption({ label: '异地代收：平顶山市卫东区人力资源和社会保障局' })
  await clerk.getByLabel('联系电话').fill('19900001003')
  await clerk.getByRole('button', { name: '由别人代办：登记代理人' }).click()
  stage.house.reader.next = 5
  await clerk.getByRole('button', { name: '读代理人身份证' }).click()
  const agent = clerk.getByRole('group', { name: '代理人', exact: true })
  await agent.getByText('已读身份证').waitFor()
  await agent.getByRole('radio', { name: '家庭成员' }).check()
  await agent.getByLabel('代理人电话').fill('19900001005')
  await upload(clerk, '上传')
  await answerLostCard(clerk)
  await givePhoto(clerk, '近期免冠白底彩色照片')
  await clerk.keyboard.press('F8')
  await clerk.getByRole('heading', { name: '代理人' }).waitFor()
  await clerk.getByRole('button', { name: '申请人已确认，提交' }).click()
  const no = (await clerk.getByText(/^办件编号\d{21}$/).textContent())!.replace(/\D/g, '')
  const neighbour = await stage.signedIn('weidonghr.review')
  await openCase(neighbour, no)
  await neighbour.getByText('湛河农商行姚孟支行便民服务站').first().waitFor()
  const stranger = await stage.house.ask('hr.review', 'GET', `/cases/${no}`)
  expect(stranger.status).toBe(404)
})
