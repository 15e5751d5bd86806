import { describe, expect, test } from 'vitest'
import { childRules } from './children.ts'
import { inTree } from './clean-tree.ts'

const rule = childRules({ case_event: 'office_case', letter: 'office_case' }, { 'cases/letterByCode': '凭码' })

/** What the rule says of a store of cases that holds these lines beside what is allowed; or of files of one's own. */
const complaints = (lines: string, path = 'modules/cases/store.ts') => {
  const allowed = "export const letterByCode = (tx: Tx, code: string) => tx.selectFrom('letter').where('code', '=', code)\n"
  const files = { 'modules/cases/store-letters.ts': allowed, [path]: lines }
  return inTree(files, async (root) => (await rule(root)).map(({ what }) => what.split('：')[0]))
}

const aliases = "type OfCase = Parent<'office_case'>\nexport type SeenCase = Seen<'office_case'>\n"

describe('子表只经过看得到的上级', () => {
  test.each([
    ['收下上级行', "export const events = (tx: Tx, of: Parent<'office_case'>) => tx.selectFrom('case_event')"],
    ['上级行有别名', `${aliases}export const events = (tx: Tx, of: OfCase) => tx.selectFrom('case_event')`],
    ['收下几个上级行', `${aliases}export const events = (tx: Tx, cell: number, of: readonly OfCase[]) => tx.selectFrom('case_event')`],
    ['收下拆开的上级行', `${aliases}export const events = (tx: Tx, { id }: SeenCase) => tx.selectFrom('case_event')`],
    [
      '同一句里连接上级表',
      "export const open = (tx: Tx) => tx.selectFrom('case_event as e').innerJoin('office_case as c', (j) => j.onRef('c.id', '=', 'e.case_id'))",
    ],
    ['文本里连接上级表', 'export const open = (tx: Tx) => sql`select c.no from case_event e join office_case c on c.id = e.case_id`'],
    [
      '在自家的 store 里、查本表的一句上说看得到',
      `${aliases}export const read = (tx: Tx) => tx.selectFrom('office_case').selectAll().$castTo<SeenCase>()`,
    ],
    ['不出门的助手由用它的函数负责', "const last = (tx: Tx, id: string) => tx.selectFrom('case_event')"],
    ['类型里提到不算', "export const note = (tx: Tx, row: Row<'case_event'>) => tx.selectFrom('office_case')"],
  ])('%s，可以', async (_, lines) => expect(await complaints(lines)).toEqual([]))

  test.each([
    ['只要一个编号', "export const events = (tx: Tx, id: string) => tx.selectFrom('case_event')"],
    ['收下没有核过的行', "export const events = (tx: Tx, of: Row<'office_case'>) => tx.selectFrom('case_event')"],
    ['上级行或者编号都行', `${aliases}export const events = (tx: Tx, of: OfCase | string) => tx.selectFrom('case_event')`],
    ['收下别的表的上级行', "export const events = (tx: Tx, of: Parent<'partner'>) => tx.selectFrom('case_event')"],
    ['写在文本里', 'export const events = (tx: Tx, id: string) => sql`select * from case_event where case_id = 1`'],
    ['写在函数里', "export async function events(tx: Tx, id: string) {\n  return tx.selectFrom('case_event')\n}"],
    [
      '藏在助手里',
      "const last = (tx: Tx, table: 'case_event') => tx.selectFrom(table)\nexport const events = (tx: Tx, id: string) => last(tx, 'case_event')",
    ],
    ['装在对象里', 'const one = (id: string) => sql`delete from letter`\nexport const fragments = { one }'],
    ['两张表同在一句，却没有连起来', 'export const open = (tx: Tx) => sql`select 1 from case_event e, office_case c`'],
    [
      '左连接，看不到上级也留下',
      'export const open = (tx: Tx) => sql`select 1 from case_event e left join office_case c on c.id = e.case_id`',
    ],
  ])('%s，会被查出来', async (_, lines) => expect(await complaints(lines)).toEqual(['child-through-parent']))

  const cast = "export const read = (tx: Tx) => tx.selectFrom('office_case').$castTo<Seen<'office_case'>>()"
  test.each([
    ['别的模块说看得到', 'modules/reports/store.ts', cast],
    ['不在 store 里', 'modules/cases/act.ts', cast],
    ['查的不是本表', 'modules/cases/store.ts', "export const read = (tx: Tx) => tx.selectFrom('workday').$castTo<Seen<'office_case'>>()"],
    ['用 as 断言', 'modules/cases/act.ts', "export const seen = row as Seen<'office_case'>"],
    ['用 as 断言成数组', 'modules/cases/store.ts', `${aliases}export const seen = rows as unknown as SeenCase[]`],
    ['查询文本自己说', 'modules/cases/store.ts', `${aliases}export const read = sql<SeenCase>\`select * from office_case\``],
    ['经过别名断言', 'modules/cases/act.ts', `${aliases}export const seen = row as store.SeenCase`],
  ])('%s，会被查出来', async (_, path, lines) => expect(await complaints(lines, path)).toEqual(['seen-by-policy']))

  test('不再需要的例外要划去', () =>
    inTree({}, async (root) => {
      expect((await rule(root)).map(({ what }) => what)).toEqual([expect.stringContaining('cases/letterByCode 已经不需要例外')])
    }))
})
