import { samplePhoto } from '@tongban/demo/samples'
import { expect, it } from 'vitest'
import { addLine, chooseForm, send } from './applying.ts'
import { openStage } from './stage.ts'

const stage = openStage()

it('外网接入选了要附说明的却没有附：一次列全；补上以后就能提交', async () => {
  const bank = await stage.signedIn('bank.apply')
  await chooseForm(bank, '“政银通办”电子政务外网接入')
  const gaps = bank.getByRole('region', { name: '齐备性检查' })
  for (const [ask, answer] of [
    ['局域网整网接入', '否'],
    ['访问互联网（本地）', '是'],
    ['访问政务外网互联网区', '是'],
    ['访问政务外网公共区', '否'],
    ['政务外网公共区业务服务接入', '否'],
  ])
    await bank.getByRole('group', { name: ask!, exact: false }).getByRole('radio', { name: answer! }).check()
  await gaps.getByRole('link', { name: '互联网业务服务情况说明或上级指导性文件（访问政务外网互联网区）' }).waitFor()
  await gaps.getByRole('link', { name: /^现有网络拓扑图/ }).waitFor()
  expect(await gaps.getByRole('link', { name: /公共区）/ }).count()).toBe(0)
  await bank.getByRole('textbox', { name: /^单位地址/ }).fill('湛河区示范路9号')
  await bank.getByRole('textbox', { name: /^分管领导/ }).fill('章文')
  await bank.getByRole('textbox', { name: /^经办人/ }).fill('汪洋')
  await bank.getByRole('textbox', { name: /^技术对接工程师/ }).fill('程序')
  for (const who of ['分管领导', '经办人', '技术对接工程师'])
    await bank.getByRole('textbox', { name: `联系电话（${who}）` }).fill('0375-0000901')
  await addLine(bank, ['窗口电脑', '2', '10.1.2.0/24'])
  for (const paper of ['现有网络拓扑图', '互联网业务服务情况说明']) {
    const item = bank
      .getByRole('listitem')
      .filter({ hasText: paper })
      .filter({ has: bank.getByRole('button', { name: '上传' }) })
    const [chooser] = await Promise.all([bank.waitForEvent('filechooser'), item.getByRole('button', { name: '上传' }).click()])
    await chooser.setFiles({ name: `${paper}.png`, mimeType: 'image/png', buffer: samplePhoto() })
    await item.getByRole('button', { name: `查看“${paper}.png”` }).waitFor()
  }
  await gaps.getByText('材料齐全，可以提交').waitFor()
  expect(await send(bank)).toMatch(/^\d{21}$/)
})
