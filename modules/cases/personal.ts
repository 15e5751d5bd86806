import { mask } from '@tongban/identity/rules'
import type { Services } from '@tongban/kit/context'
import { openJson, sealJson } from '@tongban/kit/crypto'
import type { Form } from '@tongban/matters/contract'
import { declaredFields, personalColumns } from '@tongban/matters/rules'
import type { RemarkedAction } from './lifecycle.ts'

export interface Remark {
  action: RemarkedAction
  words: string
}

/** The personal part of a case: who applied, and every answer that the definition marks sensitive. */
export interface Personal {
  name: string
  idNumber: string
  phone: string
  agent?: { name: string; idNumber: string; phone: string }
  /** What people said beside the form: why it was withdrawn, what was noted at delivery. */
  remarks?: Remark[]
  form: Record<string, unknown>
}

/** Splits answers: what may lie in clear, and what is sealed. */
export function split(
  form: Form,
  answers: Record<string, unknown>,
): { clear: Record<string, unknown>; sensitive: Record<string, unknown> } {
  const entries = Object.entries(answers)
  const isSensitive = ([name]: [string, unknown]) => form.ui.fields[name]?.sensitive !== undefined
  return { clear: Object.fromEntries(entries.filter((e) => !isSensitive(e))), sensitive: Object.fromEntries(entries.filter(isSensitive)) }
}

/** Sensitive answers as a screen may show them. */
export function masked(form: Form, sensitive: Record<string, unknown>): Record<string, unknown> {
  const fields = declaredFields(form.schema)
  return Object.fromEntries(
    Object.entries(sensitive).map(([name, value]) => {
      if (Array.isArray(value)) return [name, maskedRows(fields.find((field) => field.name === name)?.node, value)]
      const kind = form.ui.fields[name]?.sensitive
      return [name, kind && typeof value === 'string' ? mask(kind, value) : '****']
    }),
  )
}

/** Rows of a table that is sealed for the names in it: the names masked, the rest as it stands. */
function maskedRows(table: Parameters<typeof personalColumns>[0], rows: Record<string, unknown>[]) {
  const kinds = new Map(personalColumns(table))
  const shown = (column: string, cell: unknown) => {
    const kind = kinds.get(column)
    return kind && cell !== undefined ? mask(kind, String(cell)) : cell
  }
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, shown(column, cell)])))
}

export const sealPersonal = (services: Services, personal: Personal) => sealJson(services.keys, services.random, personal)
export const openPersonal = (services: Pick<Services, 'keys'>, sealed: Buffer) => openJson<Personal>(services.keys, sealed)
