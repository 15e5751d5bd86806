import { people } from '@tongban/demo/people'
import { expect, it } from 'vitest'
import { atHome, faultless, next, press, terminal, typeDigits, typeWord, upTo } from './kiosk.ts'
import { openStage } from './stage.ts'
import { until } from './until.ts'

const stage = openStage()

it('自助机即办打印：读卡、答两页、按电话、核对，当场办结，三份文书打印出来', async () => {
  const page = await terminal(stage)
  await faultless(page, '首页')
  stage.house.reader.printed.length = 0
  await upTo(stage, page, '参保缴费证明打印', 5)
  await page.getByRole('radio', { name: '全部缴费记录' }).check()
  await next(page)
  await next(page)
  await page
    .getByText(/险种.*还没有/)
    .first()
    .waitFor()
  await faultless(page, '缺一项')
  await page.getByRole('radio', { name: '基本养老保险' }).check()
  await next(page)
  await page.getByLabel('手机号').waitFor()
  await faultless(page, '电话')
  await typeDigits(page, '19900001000')
  await next(page)
  await page.getByRole('heading', { name: '请核对' }).waitFor()
  await until('可以提交', () => page.getByRole('button', { name: '没有错，提交' }).isEnabled())
  expect(await page.locator('main').textContent()).not.toContain(people[5]!.name)
  await faultless(page, '核对')
  await press(page, '更改险种')
  await page.getByRole('radio', { name: '失业保险' }).check()
  await next(page)
  await page.getByText('失业保险').waitFor()
  await press(page, '没有错，提交')
  await page.getByRole('heading', { name: '办好了：通过' }).waitFor()
  await page.getByText('打印好了，共3份').waitFor()
  await page.getByRole('img', { name: /二维码/ }).waitFor()
  expect(stage.house.reader.printed.length).toBe(3)
  await faultless(page, '办好了')
})

it('连按两下提交，只有一件；没有纸，加了纸从缺的那份接着打，办件不丢', async () => {
  const page = await terminal(stage)
  await upTo(stage, page, '参保缴费证明打印', 6)
  await page.getByRole('radio', { name: '全部缴费记录' }).check()
  await next(page)
  await page.getByRole('radio', { name: '基本养老保险' }).check()
  await next(page)
  await typeDigits(page, '19900001000')
  await next(page)
  stage.house.reader.paper = 1
  stage.house.reader.printed.length = 0
  const submit = page.getByRole('button', { name: '没有错，提交' })
  await until('可以提交', () => submit.isEnabled())
  await submit.evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
  })
  await page.getByText(/打印机没有纸了/).waitFor()
  const { body } = await stage.house.ask('clerk1', 'GET', '/cases?view=all')
  expect(body.rows.filter((row: { applicant: string }) => row.applicant.startsWith(people[6]!.name[0]!))).toHaveLength(1)
  stage.house.reader.paper = 100
  await press(page, '接着打印')
  await page.getByText('打印好了，共3份').waitFor()
  expect(stage.house.reader.printed.length).toBe(3)
  stage.house.reader.paper = 0
  await press(page, '取好了，结束')
  await page.getByText('打印机没有纸了，暂时不能办理').waitFor()
  await faultless(page, '没有纸')
  await press(page, '参保缴费证明打印')
  await page.getByText(/约1\.7公里，正在开门/).waitFor()
  await faultless(page, '为什么不能办')
  stage.house.reader.paper = 100
})

it('摄像头坏了，只有要拍照的不能办；窗口才办的事写明去哪里', async () => {
  stage.house.reader.fault = 'camera-offline'
  const page = await terminal(stage)
  await page.getByRole('button', { name: /社会保障卡补领.*摄像头坏了/ }).waitFor()
  expect(await page.getByRole('button', { name: /城乡居民医保参保登记/ }).textContent()).not.toContain('摄像头')
  await press(page, /食品经营许可/)
  await page.getByText('只在窗口办').waitFor()
  stage.house.reader.fault = undefined
})

it('材料没带：读承诺、打印、签名、拍下来；用屏幕键盘打字；拍的照片看得到、可以重来', async () => {
  const page = await terminal(stage)
  await upTo(stage, page, '社会保障卡补领', 7)
  await page.getByRole('radio', { name: '卡丢失了' }).check()
  await next(page)
  await page.getByRole('radio', { name: '更换服务银行' }).check()
  await page.getByRole('radio', { name: '是', exact: true }).check()
  await page.getByLabel('新的服务银行').click()
  await typeWord(page, 'nongyeyinhang', '农业银行')
  await faultless(page, '打字')
  expect(await page.getByLabel('新的服务银行').inputValue()).toBe('农业银行')
  await press(page, '完成')
  await next(page)
  await page.getByRole('radio', { name: '到网点领取' }).check()
  await next(page)
  await typeDigits(page, '19900001000')
  await next(page)
  await press(page, '拍照')
  await page.getByRole('img', { name: /照片第1张/ }).waitFor()
  await faultless(page, '拍好了')
  await press(page, '不要了，重新来')
  await press(page, '现在没有，先承诺')
  await page.getByText(/前补齐/).waitFor()
  await page.getByLabel('我看明白了，愿意承诺').check()
  await faultless(page, '承诺')
  await press(page, '打印承诺书')
  await press(page, '拍下签好的承诺书')
  await page.getByText('承诺书已经交上').waitFor()
  await next(page)
  await press(page, '没有错，提交')
  await page.getByRole('heading', { name: '已经收下' }).waitFor()
  await page.getByText('打印好了，共1份').waitFor()
})

it('叫工作人员：窗口那边看得到哪台机器在叫；下班以后说明没有人，给电话', async () => {
  const page = await terminal(stage)
  await press(page, '叫工作人员')
  await page.getByText('已经通知工作人员').waitFor()
  const calls = async () => (await stage.house.ask('clerk1', 'GET', '/help-calls')).body.calls
  const call = await until('窗口收到呼叫', async () => (await calls())[0])
  expect(call.terminal).toBe('姚孟站1号自助机')
  expect((await stage.house.ask('clerk2', 'GET', '/help-calls')).body.calls).toEqual([])
  const clerk = await stage.signedIn('clerk1')
  await clerk.getByText('姚孟站1号自助机：请工作人员过去').waitFor()
  await clerk.getByRole('button', { name: '我来了' }).click()
  await clerk.getByText('姚孟站1号自助机：请工作人员过去').waitFor({ state: 'hidden' })
  expect(await calls()).toEqual([])
  stage.house.clock.forward(9 * 3_600_000)
  await page.reload()
  await atHome(page)
  const called: string[] = []
  page.on('request', (request) => called.push(request.url()))
  await press(page, '叫工作人员')
  await page.getByText(/现在没有人，请打电话0375/).waitFor()
  expect(called.filter((url) => url.endsWith('/help-calls'))).toEqual([])
  await faultless(page, '下班以后')
})
