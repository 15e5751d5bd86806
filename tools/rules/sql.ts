import { type Finding, isStore, isTest, lineOf, moduleOf, type Source, sourcesUnder, withoutComments } from './source.ts'

const builders = 'selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto'
const anySql = new RegExp(`\\bsql(<[^>\`]*>)?\`|\\.(${builders})\\(|\\.query\\(\\s*['"\`]\\s*(select|insert|update|delete|with)\\b`, 'i')

/** SQL stands only in a store: four files of one folder from request to row (ARCHITECTURE.md, rule 4). */
export function sqlOnlyInStore(root: string): Finding[] {
  return sourcesUnder(root, ['modules', 'server', 'apps', 'ui'], /\.tsx?$/)
    .filter(({ path }) => !isTest(path) && !isStore(path))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text)
      const at = anySql.exec(code)
      return at ? [{ where: `${path}:${lineOf(code, at.index)}`, what: 'sql-only-in-store：SQL 只写在 store.ts 里，请移过去' }] : []
    })
}

/** Which module owns a table: told by the name of the migration that creates it, `NNNN-<module>.sql`. */
export function tableOwners(root: string): Map<string, string> {
  const owners = new Map<string, string>()
  for (const { path, text } of sourcesUnder(root, ['db/migrations'], /\.sql$/)) {
    const noun = /\/\d+-([a-z]+)[^/]*\.sql$/.exec(path)?.[1]
    if (!noun) continue
    const created = text.replace(/--.*$/gm, '').matchAll(/create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?(?:\w+\.)?"?(\w+)"?/gi)
    for (const [, table] of created) owners.set(table!.toLowerCase(), noun === 'foundation' ? 'kit' : noun)
  }
  return owners
}

/** A module's SQL names only its own tables; `reports` may read all (ARCHITECTURE.md, rule 5). */
export function ownTablesOnly(root: string): Finding[] {
  const owners = tableOwners(root)
  return sourcesUnder(root, ['modules', 'kit'], /\.ts$/)
    .filter(({ path }) => !isTest(path) && !path.startsWith('kit/testing') && moduleOf(path) !== 'reports')
    .flatMap((source) => foreignTables(source, owners))
}

const inText = /\b(?:from|join|into|update|truncate|using|table)\s+(?:only\s+)?(?:\w+\.)?"?([a-z_]\w*)"?/gi
const inBuilder = new RegExp(`\\b(?:${builders}|from|using|\\w*[jJ]oin)\\(\\s*\\[?\\s*((?:['"][^'"]+['"]\\s*,?\\s*)+)`, 'g')

function foreignTables({ path, text }: Source, owners: Map<string, string>): Finding[] {
  const code = withoutComments(text)
  const self = moduleOf(path) ?? 'kit'
  return [...namesInText(code), ...namesInBuilders(code)].flatMap(({ name, index }) => {
    const owner = owners.get(name)
    if (owner === undefined || owner === self) return []
    return [{ where: `${path}:${lineOf(code, index)}`, what: `own-tables-only：表 ${name} 属于 ${owner}，请改用它对外的函数` }]
  })
}

const statement = /`(?:\\.|[^`\\])*`/g

function namesInText(code: string): { name: string; index: number }[] {
  return [...code.matchAll(statement)].flatMap((s) =>
    [...s[0].matchAll(inText)].map((m) => ({ name: m[1]!.toLowerCase(), index: s.index + m.index })),
  )
}

function namesInBuilders(code: string): { name: string; index: number }[] {
  return [...code.matchAll(inBuilder)].flatMap((m) =>
    [...m[1]!.matchAll(/['"](?:\w+\.)?(\w+)(?:\s+as\s+\w+)?['"]/g)].map((n) => ({ name: n[1]!.toLowerCase(), index: m.index })),
  )
}
