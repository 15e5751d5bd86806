import { renderToStaticMarkup as drawn } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Button } from './button.tsx'
import { YesNo } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Field } from './field.tsx'
import { TextArea, TextInput } from './inputs.tsx'
import { shanghaiDay, shanghaiTime } from './shanghai.ts'
import { Steps } from './steps.tsx'
import { Table } from './table.tsx'
import { Tabs } from './tabs.tsx'

const ignore = () => undefined

describe('组件说得清楚', () => {
  test('按钮忙的时候仍能聚焦，读屏软件知道它忙', () => {
    const html = drawn(<Button busy>提交</Button>)
    expect(html).toContain('aria-busy="true"')
    expect(html).not.toContain('disabled=""')
  })

  test('快捷键看得见也听得见，但不念两遍', () => {
    const html = drawn(<Button shortcut="Alt+S">受理</Button>)
    expect(html).toContain('aria-keyshortcuts="Alt+S"')
    expect(html).toContain('<span aria-hidden="true"><kbd')
  })

  test('标签、提示、错误都连着控件，必填是文字', () => {
    const html = drawn(
      <Field id="name" label="姓名" hint="照身份证填" error="还没有填写" required>
        {(input) => <TextInput {...input} value="" onChange={ignore} />}
      </Field>,
    )
    expect(html).toContain('for="name"')
    expect(html).toContain('必填')
    expect(html).toContain('aria-describedby="name-hint name-error"')
  })

  test('是否题开始时两个都不选', () => {
    expect(drawn(<YesNo name="agent" legend="是否代办" value={undefined} onChange={ignore} />)).not.toContain('checked=""')
  })

  test('字数按字算，生僻字也只算一个', () => {
    expect(drawn(<TextArea value="𠮷好" onChange={ignore} maxLength={2} />)).toContain('2 / 2 字')
    expect(drawn(<TextArea value="𠮷好吗" onChange={ignore} maxLength={2} />)).toContain('超出 1 字')
  })

  test('错误汇总逐条链接到项目；没有错误就什么也不显示', () => {
    expect(drawn(<ErrorSummary defects={[{ pointer: '/family/0/name', message: '还没有填写' }]} />)).toContain(
      'href="#field-family-0-name"',
    )
    expect(drawn(<ErrorSummary defects={[]} />)).toBe('')
  })

  test('表格一次只有一行在 Tab 键的路上', () => {
    const rows = [{ no: '1' }, { no: '2' }, { no: '3' }]
    const html = drawn(
      <Table caption="办件" columns={[{ key: 'no', title: '编号' }]} rows={rows} rowKey={(row) => row.no} onOpen={ignore} selected="2" />,
    )
    expect(html.match(/tabindex="0"/g)).toHaveLength(1)
    expect(html).toContain('<tr aria-current="true"')
  })

  test('空表说明为什么空', () => {
    expect(
      drawn(<Table caption="办件" columns={[{ key: 'no', title: '编号' }]} rows={[]} rowKey={() => ''} empty="没有符合条件的办件" />),
    ).toContain('没有符合条件的办件')
  })

  test('步骤的状态有文字，不只靠颜色', () => {
    const html = drawn(
      <Steps
        items={[
          { label: '受理', state: 'done' },
          { label: '审核', state: 'stopped' },
        ]}
      />,
    )
    expect(html).toContain('已完成')
    expect(html).toContain('已中止')
  })

  test('当前的页签自己说明', () => {
    expect(drawn(<Tabs items={[{ key: 'mine', label: '待我处理', count: 0 }]} value="mine" onChange={ignore} />)).toContain(
      'aria-current="page"',
    )
  })

  test('时刻一律按北京时间显示', () => {
    expect(shanghaiTime('2026-11-20T16:05:00Z')).toBe('2026-11-21 00:05')
    expect(shanghaiTime('2026-11-21')).toBe('2026-11-21')
    expect(shanghaiDay(new Date('2026-11-20T16:05:00Z'))).toBe('2026-11-21')
  })
})
