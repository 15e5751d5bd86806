import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCatalogue, lineOf, loadCatalogue } from './loader.ts'

const source = join(import.meta.dirname, '../../catalogue')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catalogue-'))
  for (const part of ['matters', 'implementations']) await cp(join(source, part), join(folder, part), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))

/** Changes a file of the copy and answers with the findings, a line each. */
async function after(name: string, change: (text: string) => string): Promise<string[]> {
  const file = join(folder, name)
  const text = await readFile(file, 'utf8')
  const changed = change(text)
  expect(changed).not.toBe(text)
  await writeFile(file, changed)
  return (await loadCatalogue(folder)).findings.map(lineOf)
}

const matter = 'matters/ss-card-reissue.yaml'
const implementation = 'implementations/410411/ss-card-reissue.yaml'

describe('读取事项目录', () => {
  it('随系统提供的目录没有任何提醒', async () => {
    expect(await checkCatalogue(source)).toEqual({ ok: true, lines: ['事项13个，实施清单14份，可以发布'] })
  })
  it('几处错误一次说全，各在哪个文件、哪一行、哪一列、哪一项', async () => {
    const lines = await after(matter, (text) =>
      text
        .replace('procedure: service', 'procedure: sevice')
        .replace('owner: 人力', 'colour: red\nowner: 人力')
        .replace("basic: '002014990001'", 'basic: 2014990001'),
    )
    expect(lines).toEqual([
      'implementations/410403/ss-card-reissue.yaml:1:1 错误 matter：没有“ss-card-reissue”这个事项，或它的定义有错误',
      'implementations/410411/ss-card-reissue.yaml:1:1 错误 matter：没有“ss-card-reissue”这个事项，或它的定义有错误',
      'matters/ss-card-reissue.yaml:4:1 错误 procedure：请从所列选项中选择',
      'matters/ss-card-reissue.yaml:6:1 错误 colour：不认识这一项，请删去',
      'matters/ss-card-reissue.yaml:9:10 错误 codes.basic：应填文字（数字编码请加引号）',
    ])
  })
  it('深处的错误也指到原处', async () => {
    const lines = await after(matter, (text) =>
      text.replace('sensitive: name }', 'sensitive: name, colour: red }').replace('workdays: 2', 'workdays: 0'),
    )
    expect(lines[0]).toMatch(/^matters\/ss-card-reissue\.yaml:\d+:\d+ 错误 form\.ui\.fields\.formerName\.colour：不认识这一项，请删去$/)
    expect(lines[1]).toMatch(/^matters\/ss-card-reissue\.yaml:\d+:\d+ 错误 steps\.第1项\.workdays：不能小于1$/)
  })
  it('缺少的项指到它所在的那一层', async () => {
    const lines = await after(implementation, (text) => text.replace(/^complaints:.*\n/m, ''))
    expect(lines).toEqual(['implementations/410411/ss-card-reissue.yaml:1:1 错误 complaints：还没有填写'])
  })
  it('YAML 本身写错，用中文说明位置', async () => {
    const twice = await after(matter, (text) => text.replace('audience:', 'code: again\naudience:'))
    expect(twice).toContain('matters/ss-card-reissue.yaml:7:1 错误 这一项写了两次，请删去一处')
    const tab = await after('matters/residence-permit.yaml', (text) => text.replace('  - id: ground', '\t- id: ground'))
    expect(tab.some((line) => line.includes('缩进要用空格，不能用制表符'))).toBe(true)
  })
  it('有错误的事项和它的实施清单都不发布，其余照常', async () => {
    await after(matter, (text) => text.replace('differentPersonFrom: review', 'differentPersonFrom: nobody'))
    const { catalogue } = await loadCatalogue(folder)
    expect(catalogue.matters.map((m) => m.code)).not.toContain('ss-card-reissue')
    expect(catalogue.implementations.map((i) => i.matter)).not.toContain('ss-card-reissue')
    expect([catalogue.matters.length, catalogue.implementations.length]).toEqual([12, 12])
    expect((await checkCatalogue(folder)).ok).toBe(false)
  })
  it('文件名、文件夹、实施主体对不上都指出来', async () => {
    expect((await after(matter, (text) => text.replace('code: ss-card-reissue', 'code: ss-card'))).join('\n')).toContain(
      '文件名应为 ss-card.yaml',
    )
    const lines = await after('implementations/410411/residence-permit.yaml', (text) =>
      text.replaceAll('114104119999000381', '11410411999900070C').replace("region: '410411'", "region: '410402'"),
    )
    expect(lines.join('\n')).toContain('organ：这个实施主体不在 organs.yaml 中')
    expect(lines.join('\n')).toContain('region：行政区划应与所在文件夹的名称一致')
    const asked = await after('implementations/410411/food-business-permit.yaml', (text) =>
      text.replace('health: 11410411999900046U', 'health: 11410411999900070C'),
    )
    expect(asked.join('\n')).toContain('units.health：这个单位不在 organs.yaml 中')
  })
})
