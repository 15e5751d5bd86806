const wide = 24
/** On a terminal the bar moves; in a log a line now and then, in milliseconds. */
const often = 200
const seldom = 15_000

/** Shows how far something is of so many, how fast it goes and how long it still takes. */
export function progressBar(what: string, out: NodeJS.WriteStream = process.stdout): (done: number, of: number) => void {
  let began = 0
  let shown = Number.NEGATIVE_INFINITY
  return (done, of) => {
    const now = performance.now()
    began ||= now
    if (now - shown < (out.isTTY ? often : seldom) && done < of) return
    if (done >= of && shown === Number.POSITIVE_INFINITY) return
    shown = done >= of ? Number.POSITIVE_INFINITY : now
    const line = barLine(what, done, of, (now - began) / 1000)
    out.write(out.isTTY ? `\r${line}${done >= of ? '\n' : ''}` : `${line}\n`)
  }
}

/** The bar as text, `seconds` after the start. */
export function barLine(what: string, done: number, of: number, seconds: number): string {
  const full = of === 0 ? wide : Math.min(wide, Math.floor((done / of) * wide))
  const rate = seconds > 0 ? done / seconds : 0
  const left = rate > 0 ? Math.ceil((of - done) / rate) : 0
  const remaining = done >= of ? '' : `，还要${left < 120 ? `${left}秒` : `${Math.ceil(left / 60)}分钟`}`
  return `${what} ${'█'.repeat(full)}${'░'.repeat(wide - full)} ${done}/${of}，每秒${rate.toFixed(1)}件${remaining}  `
}
