/** Tables without a cell: bookkeeping, and what every cell holds a copy of. A name here needs a reason. */
export const referenceTables: Record<string, string> = {
  calendar_year: '工作日历全国一致，每个分区各存一份',
  implementation_version: '实施清单各分区一致，只由属主发布，版本不变',
  matter_version: '事项定义各分区一致，只由属主发布，版本不变',
  migration: '结构变更的登记，不是业务数据',
  migration_gate: '只有一行，同时启动的程序靠它排队',
}
