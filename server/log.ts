/** A line for whoever watches the terminal; failures with their inside, which never holds personal data. */
export function log(line: string, detail?: unknown): void {
  console.log(line)
  if (detail instanceof Error) console.error(detail.stack ?? detail.message)
}
