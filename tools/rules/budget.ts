import { type Finding, folders, type Source, sourcesUnder } from './source.ts'

const limits = { median: 60, ninth: 180, most: 300 }
const generated = /^db\/(schema\.sql|types\.ts|migrations\/)|\/vectors\//

/** Files stay small: of the code half at most 60 lines and nine of ten at most 180; no file, tests among them, over 300 (STYLE.md). */
export function styleBudget(root: string): Finding[] {
  const measured = sourcesUnder(root, folders, /\.(tsx?|css|sql)$/)
    .filter(({ path }) => !generated.test(path))
    .map((source) => ({ path: source.path, lines: linesOf(source) }))
    .sort((a, b) => a.lines - b.lines)
  const tooLong = measured
    .filter(({ lines }) => lines > limits.most)
    .map(({ path, lines }) => ({ where: path, what: `style-budget：${lines} 行，超过 ${limits.most} 行，请按用例拆开` }))
  const code = measured.filter(({ path }) => !/\.test\.tsx?$/.test(path))
  return [...tooLong, ...quantile(code, 0.5, limits.median), ...quantile(code, 0.9, limits.ninth)]
}

const linesOf = ({ text }: Source) => text.replace(/\n$/, '').split('\n').length

function quantile(sorted: { lines: number }[], share: number, limit: number): Finding[] {
  const lines = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]?.lines ?? 0
  if (lines <= limit) return []
  return [{ where: `全部 ${sorted.length} 个文件`, what: `style-budget：第 ${share * 100} 百分位是 ${lines} 行，应不超过 ${limit} 行` }]
}
