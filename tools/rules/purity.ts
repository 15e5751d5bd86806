import { type Finding, isTest, lineOf, sourcesUnder, withoutComments } from './source.ts'

const pureKit = /^kit\/(contract|refusal|defects)\.ts$/
const impure =
  /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\.(env|hrtime|cwd)\b|\brandom(UUID|Bytes|Int)\(|\bgetRandomValues\(|\bTemporal\.Now\b/

/** Modules have no clock, dice or environment of their own: `now`, ids and settings are arguments (ARCHITECTURE.md, rule 2). */
export function purity(root: string): Finding[] {
  return sourcesUnder(root, ['modules', 'kit'], /\.ts$/)
    .filter(({ path }) => (path.startsWith('modules/') || pureKit.test(path)) && !isTest(path))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text)
      const at = impure.exec(code)
      return at ? [{ where: `${path}:${lineOf(code, at.index)}`, what: `purity：模块里不能有 ${at[0]}，请由参数传入` }] : []
    })
}
