import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { formats } from '@tongban/identity/rules'
import { defectsOf, type JsonSchema } from '@tongban/kit/defects'
import { createValidator } from '@tongban/kit/validate'
import Type, { type Static, type TSchema } from 'typebox'
import { Implementation, Matter, Organ } from './contract.ts'
import { implementationFindings, matterFindings } from './findings.ts'
import { type Finding, finding } from './subset.ts'
import { type Positions, readYaml } from './yaml.ts'

/** 目录: everything that is published from a folder of YAML. */
export interface Definitions {
  matters: Matter[]
  implementations: Implementation[]
  organs: Organ[]
}

/** One defect of the catalogue, where an editor finds it. Lines and columns count from 1. */
export interface CatalogueFinding {
  file: string
  line: number
  column: number
  field: string
  message: string
  severity: Finding['severity']
}

interface Entry<T> {
  file: string
  positions: Positions
  value: T
}

const validate = createValidator(formats)
const structural = new Set(['type', 'required', 'oneOf', 'anyOf'])

/**
 * Reads `matters/*.yaml` and `implementations/<region>/*.yaml` with `organs.yaml`. Every finding of every file at once;
 * what has an error is left out of the catalogue, and an implementation goes with its matter.
 */
export async function loadCatalogue(folder: string): Promise<{ catalogue: Definitions; findings: CatalogueFinding[] }> {
  const findings: CatalogueFinding[] = []
  const read = async <S extends TSchema>(file: string, shape: S): Promise<Entry<Static<S>>[]> => {
    const { entry, found } = readEntry(relative(folder, file), await readFile(file, 'utf8'), shape)
    findings.push(...found)
    return entry ? [entry] : []
  }
  const all = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort()
  const within = (part: string) =>
    all.filter((name) => name.startsWith(part) && basename(name) !== 'organs.yaml').map((name) => join(folder, name))
  const organFiles = all.filter((name) => basename(name) === 'organs.yaml').map((name) => join(folder, name))
  const matters = (await Promise.all(within('matters').map((file) => read(file, Matter)))).flat()
  const implementations = (await Promise.all(within('implementations').map((file) => read(file, Implementation)))).flat()
  const organs = (await Promise.all(organFiles.map((file) => read(file, Type.Array(Organ))))).flat().flatMap((entry) => entry.value)
  findings.push(...crossFindings(matters, implementations, organs))
  const broken = new Set(findings.filter((f) => f.severity === 'error').map((f) => f.file))
  const sound = <T>(entries: Entry<T>[]) => entries.filter((entry) => !broken.has(entry.file)).map((entry) => entry.value)
  findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
  const published = sound(matters)
  const offered = sound(implementations).filter((i) => published.some((m) => m.code === i.matter))
  return { catalogue: { matters: published, implementations: offered, organs }, findings }
}

/** For the command line and CI: one line a finding, and whether the catalogue may be published. */
export async function checkCatalogue(folder: string): Promise<{ ok: boolean; lines: string[] }> {
  const { catalogue, findings } = await loadCatalogue(folder)
  const ok = findings.every((f) => f.severity === 'warning')
  const sum = `事项${catalogue.matters.length}个，实施清单${catalogue.implementations.length}份，${ok ? '可以发布' : '有错误，不能发布'}`
  return { ok, lines: [...findings.map(lineOf), sum] }
}

/** `matters/x.yaml:12:5 错误 form.ui.pages：…` */
export const lineOf = ({ file, line, column, field, message, severity }: CatalogueFinding) =>
  `${file}:${line}:${column} ${severity === 'error' ? '错误' : '提醒'} ${field ? `${field}：` : ''}${message}`

function readEntry<S extends TSchema>(file: string, text: string, shape: S): { entry?: Entry<Static<S>>; found: CatalogueFinding[] } {
  const { value, positions, errors } = readYaml(text)
  const violations = errors.length ? [] : validate(shape as object as JsonSchema, value)
  const found = [
    ...errors.map((error) => ({ file, field: '', severity: 'error' as const, ...error })),
    ...defectsOf(violations).map(({ pointer, message }) => locate(file, positions, finding(pathOf(pointer), quoted(message)))),
  ]
  const usable = !errors.length && !violations.some((v) => structural.has(v.keyword))
  return usable ? { entry: { file, positions, value: value as Static<S> }, found } : { found }
}

function crossFindings(matters: Entry<Matter>[], implementations: Entry<Implementation>[], organs: Organ[]): CatalogueFinding[] {
  const codes = matters.map((m) => m.value.code)
  const places = implementations.map((i) => `${i.value.region}/${i.value.matter}`)
  return [
    ...matters.flatMap(({ file, positions, value }, i) =>
      [
        ...matterFindings(value),
        ...(basename(file, '.yaml') === value.code ? [] : [finding(['code'], `文件名应为 ${value.code}.yaml`)]),
        ...(codes.indexOf(value.code) < i ? [finding(['code'], '这个事项代码已经用过')] : []),
      ].map((f) => locate(file, positions, f)),
    ),
    ...implementations.flatMap(({ file, positions, value }, i) => {
      const matter = matters.find((m) => m.value.code === value.matter)?.value
      return [
        ...(matter ? implementationFindings(value, matter) : [finding(['matter'], `没有“${value.matter}”这个事项，或它的定义有错误`)]),
        ...(organs.some((o) => o.code === value.organ) ? [] : [finding(['organ'], '这个实施主体不在 organs.yaml 中')]),
        ...strangeUnits(value, organs),
        ...(basename(dirname(file)) === value.region ? [] : [finding(['region'], '行政区划应与所在文件夹的名称一致')]),
        ...(places.indexOf(places[i]!) < i ? [finding(['matter'], '同一地区的这个事项已有实施清单')] : []),
      ].map((f) => locate(file, positions, f))
    }),
  ]
}

/** Units of steps that are given by a 统一社会信用代码 must be departments of the region; sections have codes of their own. */
const strangeUnits = ({ units = {} }: Implementation, organs: Organ[]) =>
  Object.entries(units)
    .filter(([, code]) => code.length === 18 && !organs.some((o) => o.code === code))
    .map(([key]) => finding(['units', key], '这个单位不在 organs.yaml 中'))

const locate = (file: string, positions: Positions, { path, message, severity }: Finding): CatalogueFinding => ({
  file,
  ...positions(path),
  field: path.map((part) => (typeof part === 'number' ? `第${part + 1}项` : part)).join('.'),
  message,
  severity,
})

const pathOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')))

const quoted = (message: string) => (message === '应填文字' ? '应填文字（数字编码请加引号）' : message)
