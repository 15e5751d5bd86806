import { loadModule, parseSync } from 'libpg-query'
import { at, isNode, isValue, type Node, nodes, without } from './parse-tree.ts'

/** Names that one part of a statement may use: tables by alias, and what a CTE gave. */
interface Scope {
  tables: Map<string, Pinned>
  ctes: Set<string>
  above: Scope | undefined
}

/** A table as a statement names it; pinned once its cell is known to be one value. */
interface Pinned {
  name: string
  same: Set<Pinned>
  pinned: boolean
}

/** To be awaited once a process: the parser is PostgreSQL's, compiled to WebAssembly. */
export const loadParser = loadModule

/** Our functions that write to tables of their own, which a shard does not have. */
const localFunctions = ['enqueue']
const fromJson = /^jsonb?_(populate_record|to_record)/
const allowed = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'VariableSetStmt', 'TransactionStmt']

/**
 * Why one shard of a database distributed by `cell` could not run a statement alone, in Chinese; empty when it can.
 * `references` are the tables that every shard holds whole. Needs `loadParser` first.
 */
export function shardFindings(statement: string, references: readonly string[]): string[] {
  const reading = new Reading(references)
  for (const { stmt } of (parseSync(statement) as { stmts?: { stmt: Node }[] }).stmts ?? []) {
    const [kind] = Object.keys(stmt)
    if (!allowed.includes(kind!)) reading.found.add(`请求里不该有 ${kind} 这类语句`)
    else reading.read(stmt, { tables: new Map(), ctes: new Set(), above: undefined })
  }
  return reading.findings()
}

class Reading {
  readonly found = new Set<string>()
  readonly #references: readonly string[]
  readonly #tables: Pinned[] = []
  #local = ''

  constructor(references: readonly string[]) {
    this.#references = references
  }

  findings(): string[] {
    for (let again = true; again; )
      again = this.#tables.some((table) => {
        const learns = !table.pinned && [...table.same].some(({ pinned }) => pinned)
        table.pinned ||= learns
        return learns
      })
    for (const { name, pinned } of this.#tables) if (!pinned) this.found.add(`表 ${name} 没有写明 cell 等于哪一个值`)
    if (this.#local && this.#tables.length > 0) this.found.add(`${this.#local} 不能与业务表写在一句里，请单独成句`)
    return [...this.found]
  }

  read(node: unknown, scope: Scope): void {
    if (Array.isArray(node)) for (const one of node) this.read(one, scope)
    if (!isNode(node)) return
    if (isNode(node.FuncCall)) this.#calls(node.FuncCall)
    for (const [key, inner] of Object.entries(node)) {
      if (['SelectStmt', 'larg', 'rarg'].includes(key) && isNode(inner) && 'op' in inner) this.#select(inner, scope)
      else if (key === 'InsertStmt') this.#insert(inner as Node, scope)
      else if (key === 'UpdateStmt' || key === 'DeleteStmt') this.#change(inner as Node, scope)
      else this.read(inner, scope)
    }
  }

  #select(select: Node, above: Scope): void {
    const scope = this.#opened(select, above)
    for (const from of nodes(select.fromClause)) this.#joined(from, scope)
    this.#pin(select.whereClause, scope)
    if (JSON.stringify(select.valuesLists ?? []).includes('"SubLink"')) this.found.add('values 里有子查询')
    this.read(without(select, 'withClause'), scope)
  }

  #change(change: Node, above: Scope): void {
    const scope = this.#opened(change, above)
    this.#joined({ RangeVar: change.relation }, scope)
    for (const from of nodes(change.fromClause ?? change.usingClause)) this.#joined(from, scope)
    this.#pin(change.whereClause, scope)
    this.#sets(change)
    this.read(without(change, 'withClause', 'relation'), scope)
  }

  #insert(insert: Node, above: Scope): void {
    const scope = this.#opened(insert, above)
    const table = this.#joined({ RangeVar: insert.relation }, scope)
    const place = nodes(insert.cols).findIndex((col) => at(col, 'ResTarget', 'name') === 'cell')
    const given = at(insert.selectStmt, 'SelectStmt')
    const lists = nodes(at(given, 'valuesLists')).map((list) => nodes(at(list, 'List', 'items')))
    const targets = nodes(at(given, 'targetList')).map((target) => at(target, 'ResTarget', 'val'))
    const cells = (lists.length > 0 ? lists : [targets]).map((row) => row[place])
    if (table && cells.every(isValue)) table.pinned = true
    if (isNode(insert.onConflictClause)) this.#sets(insert.onConflictClause)
    if (JSON.stringify(at(insert.onConflictClause, 'infer', 'whereClause') ?? '').includes('"ParamRef"'))
      this.found.add('on conflict 的条件里有参数，具名语句的通用计划认不出部分唯一索引，请写字面值')
    this.read(without(insert, 'withClause', 'relation'), scope)
  }

  /** A scope below, with what the CTEs of its statement give; a CTE may read, never write. */
  #opened(statement: Node, above: Scope): Scope {
    const scope = { tables: new Map(), ctes: new Set<string>(), above }
    for (const cte of nodes(at(statement.withClause, 'ctes'))) {
      const query = at(cte, 'CommonTableExpr', 'ctequery') as Node
      if (!('SelectStmt' in query)) this.found.add('with 里有写入')
      this.read(query, scope)
      scope.ctes.add(String(at(cte, 'CommonTableExpr', 'ctename')))
    }
    return scope
  }

  /** Takes the tables of a from clause into the scope, and what their joins say of cells. */
  #joined(from: Node, scope: Scope): Pinned | undefined {
    if (isNode(from.JoinExpr)) {
      const { larg, rarg, quals } = from.JoinExpr
      for (const side of [larg, rarg]) this.#joined(side as Node, scope)
      this.#pin(quals, scope)
    }
    if (!isNode(from.RangeVar)) return undefined
    const { relname, schemaname, alias } = from.RangeVar
    const name = String(relname)
    if (schemaname && schemaname !== 'public') this.#local = `${schemaname}.${name}`
    if (schemaname || isCte(name, scope) || this.#references.includes(name)) return undefined
    const table: Pinned = { name, same: new Set(), pinned: false }
    scope.tables.set(String(at(alias, 'aliasname') ?? name), table)
    this.#tables.push(table)
    return table
  }

  /** Reads `cell = …` among conditions that must all hold. */
  #pin(condition: unknown, scope: Scope): void {
    const all = at(condition, 'BoolExpr')
    if (at(all, 'boolop') === 'AND_EXPR') for (const one of nodes(at(all, 'args'))) this.#pin(one, scope)
    const equal = at(condition, 'A_Expr')
    if (at(equal, 'kind') !== 'AEXPR_OP' || at(nodes(at(equal, 'name'))[0], 'String', 'sval') !== '=') return
    const sides = [at(equal, 'lexpr'), at(equal, 'rexpr')]
    const [left, right] = sides.map((side) => cellOf(side, scope))
    if (left && right) {
      left.same.add(right)
      right.same.add(left)
    } else if (sides.some(isValue)) for (const table of [left, right]) if (table) table.pinned = true
  }

  #sets(change: Node): void {
    if (nodes(change.targetList).some((target) => at(target, 'ResTarget', 'name') === 'cell')) this.found.add('改了 cell')
  }

  #calls(call: Node): void {
    const name = String(at(nodes(call.funcname).at(-1), 'String', 'sval'))
    if (fromJson.test(name)) this.found.add(`${name} 展开的行分不清分区，请逐列写 values`)
    if (localFunctions.includes(name)) this.#local = `${name}()`
  }
}

const isCte = (name: string, scope: Scope | undefined): boolean => scope !== undefined && (scope.ctes.has(name) || isCte(name, scope.above))

/** The table whose cell a column is: by its alias, or the only table around. */
function cellOf(column: unknown, scope: Scope | undefined): Pinned | undefined {
  const path = nodes(at(column, 'ColumnRef', 'fields')).map((field) => at(field, 'String', 'sval'))
  if (path.at(-1) !== 'cell' || !scope) return undefined
  const [only, ...more] = scope.tables.values()
  const here = path.length > 1 ? scope.tables.get(String(path.at(-2))) : more.length === 0 ? only : undefined
  return here ?? cellOf(column, scope.above)
}
