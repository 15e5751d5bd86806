import { beforeAll, expect, test } from 'vitest'
import { loadParser, shardFindings } from './shard.ts'

beforeAll(() => loadParser())

const sound = [
  'select * from cases where cell = $1 and no = $2 for update',
  'select "no" from "cases" where "cell" = $1 and ("open" = true or "no" = $2)',
  'select c.no from cases c join letter l on l.cell = c.cell and l.case_id = c.id where l.cell = 1',
  'select (select count(*) from (select from cases c where c.cell = $1 limit 9) n), (select 1 from letter l where l.cell = $1)',
  'select w.* from unnest($2::text[]) as role(name) cross join lateral (select * from cases c where c.cell = $1::smallint) w',
  'select 1 from cases c where c.cell = $1 and not exists (select from letter l where l.cell = c.cell)',
  '(select no from cases where cell = 1) union all (select no from cases where cell = 1)',
  'insert into letter (cell, id) values ($1, $2), ($3, $4) on conflict (cell, id) do update set at = excluded.at returning id',
  'insert into letter (id, cell) select $1, $2::smallint from cases where cell = $2',
  'with last as (select max(seq) as seq from case_event where cell = 1) select seq from last',
  "update cases set status = 'closed' where cell = $1",
  'delete from case_draft where cell = $1 and id = $2',
  'select * from matter_version where code = $1',
  'select c.no from cases c join matter_version m on m.code = c.matter where c.cell = $1',
  "select enqueue('letters.draw', $1::json, $2)",
  "begin; set local app.cell = '1'; set local app.scope = ''",
  'commit',
]

test.each(sound)('一个分片自己办得了：%s', (statement) => {
  expect(shardFindings(statement, ['matter_version'])).toEqual([])
})

const planted: [statement: string, finding: string][] = [
  ['select * from cases where no = $1', '表 cases 没有写明 cell 等于哪一个值'],
  ['select * from cases where cell = $1 or no = $2', '表 cases 没有写明 cell 等于哪一个值'],
  ['select * from cases where not cell = $1', '表 cases 没有写明 cell 等于哪一个值'],
  ['select * from cases where cell = any ($1)', '表 cases 没有写明 cell 等于哪一个值'],
  ['select * from cases where cell > $1', '表 cases 没有写明 cell 等于哪一个值'],
  ['select * from cases where cell = current_cell()', '表 cases 没有写明 cell 等于哪一个值'],
  ['select c.no from cases c join letter l on l.case_id = c.id where c.cell = 1', '表 letter 没有写明 cell 等于哪一个值'],
  [
    'select 1 from cases c where c.cell = 1 and exists (select from letter l where l.case_id = c.id)',
    '表 letter 没有写明 cell 等于哪一个值',
  ],
  ['select 1 from cases c, letter l where c.cell = l.cell', '表 letter 没有写明 cell 等于哪一个值'],
  ['(select no from cases where cell = 1) union all (select no from cases)', '表 cases 没有写明 cell 等于哪一个值'],
  ['insert into letter (id) values ($1)', '表 letter 没有写明 cell 等于哪一个值'],
  ['insert into letter (cell) values ($1), (default)', '表 letter 没有写明 cell 等于哪一个值'],
  ['insert into letter (cell, n) values ($1, (select max(n) from letter where cell = $1))', 'values 里有子查询'],
  [
    'insert into letter (cell) select r.cell from json_populate_recordset(null::letter, $1) r',
    'json_populate_recordset 展开的行分不清分区，请逐列写 values',
  ],
  ['insert into letter (cell) select 1 from json_to_recordset($1) as r(id uuid)', 'json_to_recordset 展开的行分不清分区，请逐列写 values'],
  [
    'insert into agreement (cell) values ($1) on conflict (cell) where status = $2 do nothing',
    'on conflict 的条件里有参数，具名语句的通用计划认不出部分唯一索引，请写字面值',
  ],
  ['update cases set cell = 2 where cell = 1', '改了 cell'],
  ['insert into letter (cell) values (1) on conflict (cell) do update set cell = 2', '改了 cell'],
  ["select enqueue('letters.draw', $1, $2) from cases where cell = 1", 'enqueue() 不能与业务表写在一句里，请单独成句'],
  ['select 1 from cases, graphile_worker.jobs where cases.cell = 1', 'graphile_worker.jobs 不能与业务表写在一句里，请单独成句'],
  ['with gone as (delete from letter where cell = 1 returning id) select * from gone', 'with 里有写入'],
  ['lock table cases', '请求里不该有 LockStmt 这类语句'],
  ['notify changed', '请求里不该有 NotifyStmt 这类语句'],
]

test.each(planted)('一个分片办不了：%s', (statement, finding) => {
  expect(shardFindings(statement, ['matter_version'])).toContain(finding)
})
