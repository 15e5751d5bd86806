import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Matter } from '@tongban/matters/contract'
import { declaredFields } from '@tongban/matters/rules'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { Annex, type Part } from './model.ts'

const folder = new URL('../../../catalogue/annexes/', import.meta.url)
const read = new Map<string, Annex | undefined>()

/** The layout of a matter's 申请表, read once; nothing where no form is prescribed. A file of the wrong shape throws with all that is wrong. */
export function annexOf(matter: string): Annex | undefined {
  if (!read.has(matter)) {
    const file = new URL(`${matter}.yaml`, folder)
    read.set(matter, existsSync(file) ? annexFrom(readFileSync(file, 'utf8')) : undefined)
  }
  return read.get(matter)
}

/** A layout from its YAML text. */
export function annexFrom(text: string): Annex {
  const data: unknown = parse(text)
  if (Value.Check(Annex, data)) return data
  const errors = Value.Errors(Annex, data).map((error) => `${error.instancePath} ${error.message}`)
  throw new Error(`申请表版式不合格：${errors.join('；')}`)
}

/** Every defect of every layout in the catalogue, a line each. */
export const catalogueAnnexFindings = (matters: readonly Matter[]): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => findingsIn(name, matters).map((what) => `annexes/${name} 错误 ${what}`))

function findingsIn(name: string, matters: readonly Matter[]): string[] {
  try {
    const annex = annexFrom(readFileSync(new URL(name, folder), 'utf8'))
    const matter = matters.find(({ code }) => code === annex.matter)
    if (name !== `${annex.matter}.yaml`) return [`文件名应为 ${annex.matter}.yaml`]
    return matter ? annexFindings(annex, matter) : [`没有“${annex.matter}”这个事项`]
  } catch (failure) {
    return [(failure as Error).message]
  }
}

/** What a layout names that the matter does not have, and what the form asks that the layout does not print. */
export function annexFindings({ parts }: Annex, matter: Matter): string[] {
  const fields = new Map(declaredFields(matter.form.schema).map(({ name, node }) => [name, node]))
  const printed = parts.flatMap(fieldsOf)
  const steps = parts.flatMap((part) => ('opinion' in part ? [part.step] : []))
  const materials = parts.flatMap((part) => ('attachments' in part ? part.items.flatMap((item) => item.material ?? []) : []))
  const columns = parts.flatMap((part) => ('table' in part ? columnFindings(part, fields.get(part.table)) : []))
  return [
    ...printed.filter((name) => !fields.has(name)).map((name) => `“${name}”不是表单项`),
    ...[...fields.keys()].filter((name) => !printed.includes(name)).map((name) => `表单项“${name}”没有印在申请表上`),
    ...columns,
    ...materials.filter((id) => !matter.materials.some((material) => material.id === id)).map((id) => `没有“${id}”这份材料`),
    ...(steps.join() === matter.steps.map(({ id }) => id).join() ? [] : ['意见栏应与事项的环节一一对应，次序相同']),
  ]
}

function fieldsOf(part: Part): string[] {
  if ('row' in part) return part.row.flatMap((cell) => cell.fields)
  if ('table' in part) return [part.table]
  return 'ticks' in part ? part.boxes.map((box) => box.field) : []
}

function columnFindings({ table, columns }: Extract<Part, { table: string }>, node: Record<string, unknown> | undefined): string[] {
  const known = Object.keys((node?.items as { properties?: object } | undefined)?.properties ?? {})
  const printed = columns.flatMap((column) => column.fields)
  return [
    ...printed.filter((name) => !known.includes(name)).map((name) => `列表“${table}”没有“${name}”这一栏`),
    ...known.filter((name) => !printed.includes(name)).map((name) => `列表“${table}”的“${name}”没有印在申请表上`),
  ]
}
