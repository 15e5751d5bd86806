import { expect, it } from 'vitest'
import { conditions, organCodes, templateOf } from './loader.ts'

it('七项条件、九项条款，一项不少', () => {
  expect(conditions()).toHaveLength(7)
  expect(templateOf('cooperation').clauses.map(({ title }) => title)).toEqual([
    ...['合作机制模式', '服务网点设置', '双方权利义务', '职责任务分工', '信息交流共享', '沟通协调', '保密约定', '合作期限', '违约争议处理'],
  ])
  expect(templateOf('cooperation').parties).toEqual(['partner', 'bureau', 'finance'])
  expect(templateOf('confidentiality').parties).toEqual(['partner', 'bureau'])
})

it('政数局和金融局的代码来自本区的机关名录', () => {
  expect(organCodes('410411')).toEqual({ bureau: '11410411999900043J', finance: '114104119999000899' })
})
