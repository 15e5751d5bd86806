import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml'

/** Where a path stands in the text; a missing part is reported at the nearest part above it. Counted from 1. */
export type Positions = (path: readonly (string | number)[]) => { line: number; column: number }

/** Reads one YAML document and keeps where everything stood; `errors` are mistakes of the notation itself. */
export function readYaml(text: string): {
  value: unknown
  positions: Positions
  errors: { line: number; column: number; message: string }[]
} {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const errors = [...document.errors, ...document.warnings].map((error) => ({ ...at(error.pos[0]), message: sentence(error) }))
  return { value: errors.length ? undefined : document.toJS(), positions: (path) => at(offsetOf(document.contents, path)), errors }
}

function offsetOf(root: unknown, path: readonly (string | number)[]): number {
  let node = root
  let offset = rangeOf(node)
  for (const part of path) {
    const pair = isMap(node) ? node.items.find((p) => isPair(p) && isScalar(p.key) && String(p.key.value) === String(part)) : undefined
    if (pair) offset = rangeOf(pair.key)
    node = pair ? pair.value : isSeq(node) ? node.items[Number(part)] : undefined
    if (!pair && node) offset = rangeOf(node)
    if (!node) break
  }
  return offset
}

const rangeOf = (node: unknown) => (isScalar(node) || isMap(node) || isSeq(node) ? (node.range?.[0] ?? 0) : 0)

function sentence({ code, message }: YAMLError): string {
  const known: Record<string, string> = {
    DUPLICATE_KEY: '这一项写了两次，请删去一处',
    TAB_AS_INDENT: '缩进要用空格，不能用制表符',
    BAD_INDENT: '缩进不对，请与同级的项目对齐',
    MISSING_CHAR: '缺少符号（冒号、引号或括号）',
    BLOCK_AS_IMPLICIT_KEY: '一行里有多个冒号，文字请加引号',
  }
  return known[code] ?? `YAML 写法有误：${message.split('\n')[0]}`
}
