import ts from 'typescript'
import { childTables } from '../../db/child-tables.ts'
import { type Finding, isStore, isTest, moduleOf, type Rule, sourcesUnder } from './source.ts'
import { tableOwners } from './sql.ts'

/** Store functions that reach children without a parent in hand, as `module/function`, and files that claim one, each with its reason. */
const exceptions: Record<string, string> = {
  'cases/insertCases': '新办件与它的材料、承诺、事件同一个事务写入，办件自己还没有行',
  'cases/caseOfTask': '只说出任务属于哪一件，看不看得到由那一件说了算',
  'cases/insertWarnings': '巡查以系统的身份写预警，行都来自同一次巡查查到的办件',
  'certificates/insertLetters': '新办件的回执与办件同一个事务写入，办件自己还没有行',
  'certificates/takeWaiting': '系统画文书时取等着画的，不经人手',
  'certificates/anyDue': '只问有没有等着画的，不给内容',
  'certificates/letterById': '系统画一份文书，不经人手',
  'certificates/takeLetter': '系统画一份文书，不经人手',
  'certificates/setFiles': '系统画完文书记下文件',
  'certificates/putOff': '系统没有画成，记下过一会儿再画',
  'certificates/countUndrawn': '只数还有几份没画，不给内容',
  'certificates/series': '核对文号，只数不给内容',
  'certificates/letterByCode': '纸上的验证码就是凭据',
  'partners/eventsOfAgreement': '协议的经过凭看得到的协议读，不必看得到机构',
}

/** The key by which children of any kind name their parent, and what of the parent it names. */
const link = ['(case_id|agreement|partner|task)', '(id|unit)']
const linked = (a: string, b: string) => `\\w+\\.${a}['"]?\\s*,?\\s*['"]?=['"]?\\s*,?\\s*['"]?\\w+\\.${b}\\b`
const joined = new RegExp(`${linked(link[0]!, link[1]!)}|${linked(link[1]!, link[0]!)}`)
const outer = /\b(left|right|full)(Lateral)?Join\(|\b(left|right|full)\s+(outer\s+)?join\b/i

/** A child's rows are reached only through a parent that a policy let through, and only its own store may say that one did (docs/decisions/0015). */
export const childrenThroughParents = (root: string) => childRules(childTables, exceptions)(root)

export function childRules(children: Record<string, string>, allowed: Record<string, string>): Rule {
  return (root) => {
    const owners = tableOwners(root)
    const files = sourcesUnder(root, ['modules', 'server', 'demo', 'kit'], /\.ts$/)
      .filter(({ path }) => !isTest(path) && path !== 'kit/seen.ts')
      .map(({ path, text }) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true))
    const aliases = aliasesOf(files)
    const reached = [
      ...files.filter(({ fileName }) => isStore(fileName)).flatMap((file) => reachesIn(file, children, aliases)),
      ...files.flatMap((file) => claimsIn(file, owners, aliases)),
    ]
    const needed = new Set(reached.map(({ name }) => name))
    return [
      ...reached.filter(({ name }) => !allowed[name]).map(({ finding }) => finding),
      ...Object.keys(allowed)
        .filter((name) => !needed.has(name))
        .map((name) => ({ where: 'tools/rules/children.ts', what: `child-exception：${name} 已经不需要例外，请从名单里划去` })),
    ]
  }
}

const whereOf = (node: ts.Node): string => {
  const file = node.getSourceFile()
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

/** Names of types by `module/name`, so that an alias of a seen row is known for what it is. */
function aliasesOf(files: ts.SourceFile[]): Map<string, string> {
  const declared = files.flatMap((file) => file.statements.filter(ts.isTypeAliasDeclaration))
  return new Map(declared.map((alias) => [`${moduleOf(alias.getSourceFile().fileName)}/${alias.name.text}`, alias.type.getText()]))
}

/** Tables whose seen rows a type stands for; empty when it is anything else, were it only in part. */
function seenIn(type: string, module: string | undefined, aliases: Map<string, string>): string[] {
  const bare = type.replace(/^readonly\s+/, '').replace(/\[\]$/, '')
  const parts = bare
    .replace(/^\((.*)\)$/, '$1')
    .split('|')
    .map((part) => part.trim().replace(/^\w+\.(?=\w)/, ''))
  const tables = parts.map((part) => {
    const table = /^(?:Seen|Parent)<'(\w+)'>$/.exec(part)?.[1]
    const alias = aliases.get(`${module}/${part}`)
    return table ? [table] : alias && alias !== type ? seenIn(alias, module, aliases) : []
  })
  return tables.some((found) => found.length === 0) ? [] : tables.flat()
}

type Reach = { name: string; finding: Finding }

/** What a store gives away that names a child table without its parent. */
function reachesIn(file: ts.SourceFile, children: Record<string, string>, aliases: Map<string, string>): Reach[] {
  const module = moduleOf(file.fileName)!
  const parts = partsOf(file)
  return [...parts.values()]
    .filter(({ open }) => open)
    .flatMap((part) => {
      const text = withHelpers(part, parts)
      const tables = Object.keys(children).filter((table) => namesTable(text, table))
      const seen = part.parameters.flatMap(({ type }) => (type ? seenIn(type.getText(), module, aliases) : []))
      const bare = tables.filter((table) => !seen.includes(children[table]!) && !joins(text, children[table]!))
      if (bare.length === 0) return []
      const what = `child-through-parent：${part.name} 碰了${bare.join('、')}，须收下看得到的上级行（Parent<'${children[bare[0]!]}'>），或在同一句里连接上级表`
      return [{ name: `${module}/${part.name}`, finding: { where: whereOf(part.node), what } }]
    })
}

interface Part {
  name: string
  open: boolean
  node: ts.Node
  parameters: readonly ts.ParameterDeclaration[]
}

function partsOf(file: ts.SourceFile): Map<string, Part> {
  const isOpen = (node: ts.HasModifiers) => ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
  const parts = file.statements.flatMap((node): Part[] => {
    if (ts.isFunctionDeclaration(node))
      return [{ name: node.name?.text ?? 'default', open: isOpen(node), node, parameters: node.parameters }]
    if (!ts.isVariableStatement(node)) return []
    return node.declarationList.declarations.map((one) => {
      const parameters = one.initializer && ts.isArrowFunction(one.initializer) ? one.initializer.parameters : []
      return { name: one.name.getText(), open: isOpen(node), node: one, parameters }
    })
  })
  return new Map(parts.map((part) => [part.name, part]))
}

/** The text of a part with that of what it calls within its file and does not give away itself. */
function withHelpers(part: Part, parts: Map<string, Part>, known = new Set<Part>()): string {
  known.add(part)
  const text = part.node.getText()
  const helpers = [...new Set(text.match(/\b\w+\b/g))].flatMap((word) => parts.get(word) ?? [])
  return [text, ...helpers.filter((helper) => !helper.open && !known.has(helper)).map((helper) => withHelpers(helper, parts, known))].join(
    '\n',
  )
}

const quoted = /'[^'\n]*'|"[^"\n]*"|`(?:\\.|[^`\\])*`/g
const typeOnly = /\bRow<'\w+'>/g
const namesTable = (text: string, table: string): boolean =>
  (text.replace(typeOnly, '').match(quoted) ?? []).some((words) => new RegExp(`\\b${table}\\b(?!\\s*\\.)`).test(words))

const joins = (text: string, parent: string): boolean => namesTable(text, parent) && joined.test(text) && !outer.test(text)

/** Wherever code says that a row was seen: only a parent's own store may, of a statement on the parent's own table. */
function claimsIn(file: ts.SourceFile, owners: Map<string, string>, aliases: Map<string, string>): Reach[] {
  const module = moduleOf(file.fileName)
  const name = `${module}/${file.fileName.split('/').at(-1)}`
  const found: Reach[] = []
  const visit = (node: ts.Node): void => {
    for (const type of claimed(node)) {
      const [table] = seenIn(type.getText(), module, aliases)
      if (!table) continue
      const own = isStore(file.fileName) && owners.get(table) === module
      if (!own || tableOf(node) !== table) found.push({ name, finding: { where: whereOf(node), what: claim(table, owners) } })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const claim = (table: string, owners: Map<string, string>) =>
  `seen-by-policy：只有 ${owners.get(table)} 的 store 能在查 ${table} 本表的一句上说它看得到（$castTo）`

function claimed(node: ts.Node): readonly ts.TypeNode[] {
  if (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) return [node.type]
  if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) return node.typeArguments ?? []
  return []
}

/** The table that a built query begins with, below `$castTo`. */
function tableOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined
  const { name, expression } = node.expression
  if (!['selectFrom', 'insertInto'].includes(name.text)) return tableOf(expression)
  const [table] = node.arguments
  return table && ts.isStringLiteral(table) ? table.text : undefined
}
